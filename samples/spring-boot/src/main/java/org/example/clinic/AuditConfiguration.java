package org.example.clinic;

import io.affidavit.micrometer.AuditMetrics;
import io.affidavit.pipeline.AuditHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operations see of the audit trail: {@code /actuator/health} and metrics. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  /** DOWN only where events are not recorded: AWS away is no reason to take the clinic away. */
  @Bean
  HealthIndicator auditTrailHealthIndicator() {
    return () -> {
      AuditHealth now = AuditHealth.current();
      Status status = now.state() == AuditHealth.State.DOWN ? Status.DOWN : Status.UP;
      return Health.status(status)
          .withDetail("state", now.state())
          .withDetail("reasons", now.reasons())
          .build();
    };
  }

  @Bean
  AuditMetrics auditMetrics() {
    return new AuditMetrics();
  }
}
