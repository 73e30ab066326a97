package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How to reach AWS: the same properties for both destinations, on every host. */
interface AwsSettingsTopic extends Topic {
  @ParameterizedTest
  @ValueSource(strings = {"cloudWatch.", "eventBridge."})
  default void takesEveryPropertyOfADestination(String section) {
    Trail trail =
        trail()
            .with(section + "region", "eu-west-1")
            .with(section + "endpoint", "http://127.0.0.1:1")
            .with(section + "profile", "audit")
            .with(section + "assumeRoleArn", "arn:aws:iam::123456789012:role/audit")
            .with(section + "proxy", "http://user:s3cret@proxy.example.org:3128")
            .with(section + "trustStorePassword", "s3cret")
            .with(section + "fips", "true")
            .with(section + "dualStack", "false")
            .with(section + "apiCallTimeout", "10 seconds")
            .with(section + "connectTimeout", "1 second")
            .with(section + "linger", "200 ms")
            .with(section + "quotaShare", "1 %")
            .start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    trail.event();
    trail.assertNoErrors();
    assertFalse(trail.statuses().toString().contains("s3cret"), "a password was told");
  }

  @ParameterizedTest
  @CsvSource({
    "assumeRoleArn, admin, arn:aws:iam::123456789012:role/name",
    "trustStore, /no/such/file, PKCS#12",
    "fips, perhaps, true or false",
    "dualStack, 6, true or false",
    "apiCallTimeout, 1 ms, 100 ms",
    "connectTimeout, 20 min, 600 seconds",
    "linger, 1 hour, 60 seconds",
    "quotaShare, 200 %, at most 100 %",
  })
  default void namesPropertyAndLimitOfADestination(String property, String value, String limit) {
    for (String section : new String[] {"cloudWatch.", "eventBridge."}) {
      Trail trail = trail().with(section + property, value).start();
      trail.assertSaid("ERROR", section + property, value, limit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudWatch.proxy", "eventBridge.proxy"})
  default void aBadProxyIsRefusedAndItsPasswordNotTold(String property) {
    Trail trail = trail().with(property, "http://user:s3cret@proxy").start();
    trail.assertSaid("ERROR", property, "with its port");
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    assertTrue(trail.events().isEmpty(), "recorded in spite of a configuration that is wrong");
    assertFalse(trail.statuses().toString().contains("s3cret"), "a password was told");
  }
}
