package io.affidavit.pipeline.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path temp;
  private final List<String> warnings = new ArrayList<>();
  private History history;

  @BeforeEach
  void begin() throws IOException {
    history = new History(SeenPairs.open(temp, 1000, 90, warnings::add));
  }

  @AfterEach
  void end() {
    history.close();
    assertEquals(List.of(), warnings);
  }

  private Map<String, Object> login(Instant time, Object... more) {
    Map<String, Object> fields = new java.util.HashMap<>(Map.of("userId", "u1"));
    for (int i = 0; i < more.length; i += 2) {
      fields.put((String) more[i], more[i + 1]);
    }
    return Given.stated(history, Given.event(time, fields));
  }

  @Test
  void aDeviceIsNewOnce() {
    assertEquals(Map.of("newDevice", "true"), login(Given.NOON, "deviceId", "d1"));
    assertEquals(Map.of("newDevice", "false"), login(Given.NOON, "deviceId", "d1"));
    assertEquals(Map.of("newDevice", "true"), login(Given.NOON, "deviceId", "d2"));
    assertEquals(
        Map.of("newDevice", "true"),
        login(Given.NOON, "deviceId", "d1", "userId", "u2"),
        "new to another user");
  }

  @Test
  void withoutAUserOrADeviceNothingIsStated() {
    assertEquals(Map.of(), login(Given.NOON));
    assertEquals(
        Map.of(), Given.stated(history, Given.event(Given.NOON, Map.of("deviceId", "d1"))));
  }

  @Test
  void aFailedAttemptMakesNothingKnown() {
    assertEquals(
        Map.of("newDevice", "true"), login(Given.NOON, "deviceId", "d", "status", "failure"));
    assertEquals(Map.of("newDevice", "true"), login(Given.NOON, "deviceId", "d"));
    assertEquals(
        Map.of("newDevice", "false"), login(Given.NOON, "deviceId", "d", "status", "failure"));
  }

  @Test
  void afterNinetyDaysADeviceIsNewAgain() {
    login(Given.NOON, "deviceId", "d");
    Instant later = Given.NOON.plus(Duration.ofDays(90));
    assertEquals(Map.of("newDevice", "false"), login(later, "deviceId", "d"));
    Instant muchLater = later.plus(Duration.ofDays(91));
    assertEquals(Map.of("newDevice", "true"), login(muchLater, "deviceId", "d"));
  }

  @Test
  void whatWasSeenIsKnownAfterARestart() throws IOException {
    login(Given.NOON, "deviceId", "d");
    history.close();
    history = new History(SeenPairs.open(temp, 1000, 90, warnings::add));
    assertEquals(Map.of("newDevice", "false"), login(Given.NOON, "deviceId", "d"));
  }

  @Test
  void aPlaceIsCountryAndState() {
    Map<String, String> chicago = Map.of("country", "US", "region", "IL", "city", "Chicago");
    Map<String, String> peoria = Map.of("country", "US", "region", "IL", "city", "Peoria");
    Map<String, String> boston = Map.of("country", "US", "region", "MA", "city", "Boston");
    assertEquals(Map.of("newLocation", "true"), login(Given.NOON, "location", chicago));
    assertEquals(Map.of("newLocation", "false"), login(Given.NOON, "location", peoria));
    assertEquals(Map.of("newLocation", "true"), login(Given.NOON, "location", boston));
    assertEquals(Map.of(), login(Given.NOON, "location", Map.of("city", "Boston")));
  }

  @Test
  void elseItIsTheNetwork() {
    assertEquals(Map.of("newLocation", "true"), login(Given.NOON, "sourceIp", "192.0.2.17"));
    assertEquals(Map.of("newLocation", "false"), login(Given.NOON, "sourceIp", "192.0.2.99"));
    assertEquals(Map.of("newLocation", "true"), login(Given.NOON, "sourceIp", "192.0.3.17"));
    assertEquals(Map.of("newLocation", "true"), login(Given.NOON, "sourceIp", "2001:db8:1::1"));
    assertEquals(Map.of("newLocation", "false"), login(Given.NOON, "sourceIp", "2001:db8:1::2"));
    assertEquals(Map.of(), login(Given.NOON, "sourceIp", "no address"));
  }

  @Test
  void twoValuesDoNotRunTogether() {
    assertEquals(Map.of("newDevice", "true"), login(Given.NOON, "userId", "a\nb", "deviceId", "c"));
    assertEquals(Map.of("newDevice", "true"), login(Given.NOON, "userId", "a", "deviceId", "b\nc"));
  }

  @Test
  void anInterruptedCallerIsRememberedToo() throws IOException {
    Thread.currentThread().interrupt();
    login(Given.NOON, "deviceId", "d");
    login(Given.NOON, "deviceId", "e");
    assertTrue(Thread.interrupted(), "the interrupt stays");
    history.close();
    history = new History(SeenPairs.open(temp, 1000, 90, warnings::add));
    assertEquals(Map.of("newDevice", "false"), login(Given.NOON, "deviceId", "e"));
  }
}
