package io.affidavit.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an audit appender owes its application, whatever the framework and its version. The tests
 * are in the topics that this class gathers; they log through the API of SLF4J 1.7 only.
 */
public abstract class AuditAppenderContract
    implements SelectionTopic,
        LoggersTopic,
        FieldsTopic,
        GoldenTopic,
        HostileValuesTopic,
        CallersTopic,
        ConfigurationTopic,
        AwsSettingsTopic,
        KeysTopic,
        RedactionTopic,
        FailureTopic,
        LateSpoolTopic,
        HealthTopic,
        LifecycleTopic {
  private final Host host;
  private @Nullable Trail trail;

  AuditAppenderContract(Host host) {
    this.host = host;
  }

  @BeforeEach
  void prepare(@TempDir Path directory) {
    trail = new Trail(host, directory);
  }

  @AfterEach
  void end() {
    host.close();
  }

  @Override
  public final Trail trail() {
    return Objects.requireNonNull(trail, "before each");
  }

  /** Starts, and names the jars that then run: of the framework, of SLF4J, of the appender. */
  protected final List<String> startAndListJars() {
    trail().start();
    return host.jars().stream().map(Path::toString).collect(Collectors.toList());
  }

  /** Names the versions in the test's output, for whoever reads the report. */
  @Test
  void runsOn() {
    System.out.println("contract: " + String.join(", ", startAndListJars()));
  }
}
