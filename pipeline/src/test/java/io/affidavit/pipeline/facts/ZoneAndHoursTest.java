package io.affidavit.pipeline.facts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneAndHoursTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, internal",
    "172.16.0.1, internal",
    "172.31.255.255, internal",
    "172.32.0.1, external",
    "192.168.9.9, internal",
    "127.0.0.1, internal",
    "169.254.1.1, internal",
    "8.8.8.8, external",
    "::1, internal",
    "fd12::1, internal",
    "fe80::1, internal",
    "2001:db8::1, external",
    "::ffff:10.1.2.3, internal",
    "203.0.113.77, internal",
    "203.0.113.128, external",
    "not an address, unknown",
    "localhost, unknown",
    "10.1.2, unknown",
    "10.1.2.3.4, unknown",
    "999.1.1.1, unknown",
    "fe80::1%eth0, unknown"
  })
  void theZoneOfAnAddress(String address, String zone) {
    NetworkZone provider = new NetworkZone(Networks.parse("private, 203.0.113.0/25"));
    Map<String, Object> fields = Map.of("sourceIp", address);
    assertEquals(
        Map.of("networkZone", zone), Given.stated(provider, Given.event(Given.NOON, fields)));
    assertEquals(Map.of(), Given.stated(provider, Given.event(Given.NOON, Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "privat", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "a/8"})
  void whatIsNoNetworkIsRefused(String networks) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Networks.parse(networks));
    assertEquals(
        "must be networks such as `private, 192.0.2.0/24, 2001:db8::/32`", refused.getMessage());
  }

  @Property
  void anyTextIsAnAddressOrNone(@ForAll String text) {
    byte[] address = Addresses.parse(text);
    if (address != null) {
      assertEquals(true, address.length == 4 || address.length == 16);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b.c.d", "example.org", "1", "0x7f.1.1.1", "1.2.3.4/8"})
  void namesAreNeverLookedUp(String text) {
    assertNull(Addresses.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"1.2.3.4", "255.255.255.255"})
  void dottedDecimal(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    assertArrayEquals(bytes, Addresses.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "06:00-22:00, 2026-11-22T05:59:59Z, true",
    "06:00-22:00, 2026-11-22T06:00:00Z, false",
    "06:00-22:00, 2026-11-22T21:59:59Z, false",
    "06:00-22:00, 2026-11-22T22:00:00Z, true",
    "22:00 - 06:00, 2026-11-22T23:00:00Z, false",
    "22:00-06:00, 2026-11-22T05:00:00Z, false",
    "22:00-06:00, 2026-11-22T12:00:00Z, true"
  })
  void theHoursOfWork(String hours, String time, String after) {
    FactProvider provider = AfterHours.parse(hours, ZoneId.of("UTC"));
    assertEquals(
        Map.of("afterHours", after),
        Given.stated(provider, Given.event(Instant.parse(time), Map.of())));
  }

  @ParameterizedTest
  @CsvSource({"2026-07-01T10:30:00Z, false", "2026-12-01T10:30:00Z, true"})
  void theHoursAreThoseOfThePlaceInSummerAndWinter(String time, String after) {
    FactProvider provider = AfterHours.parse("06:00-22:00", ZoneId.of("America/New_York"));
    assertEquals(
        Map.of("afterHours", after),
        Given.stated(provider, Given.event(Instant.parse(time), Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "06:00", "06:00-", "6-22", "25:00-26:00", "06:00-06:00"})
  void whatAreNoHoursIsRefused(String hours) {
    assertThrows(IllegalArgumentException.class, () -> AfterHours.parse(hours, ZoneId.of("UTC")));
  }
}
