package io.affidavit.servlet.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {
  private final SourceAddress trusting =
      new SourceAddress(Networks.parse("10.0.0.0/8, 2001:db8:1::/48"));

  @Test
  void nobodyIsTrustedUnlessItWasSaid() {
    SourceAddress source = new SourceAddress(null);
    assertEquals("10.0.0.1", source.of("10.0.0.1", List.of("192.0.2.7")));
    assertEquals("127.0.0.1", source.of("127.0.0.1", List.of("192.0.2.7")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the client itself claims to come from elsewhere
        "192.0.2.7        | 10.9.9.9                           | 192.0.2.7",
        "10.0.0.1         | 192.0.2.7                          | 192.0.2.7",
        // forged by the client, and the true one appended by the proxy
        "10.0.0.1         | 198.51.100.1, 192.0.2.7            | 192.0.2.7",
        "10.0.0.1         | 198.51.100.1, 192.0.2.7, 10.0.0.2  | 192.0.2.7",
        "10.0.0.1         | 10.0.0.3, 10.0.0.2                 | 10.0.0.3",
        "10.0.0.1         | unknown                            | 10.0.0.1",
        "10.0.0.1         | 192.0.2.7, evil.example             | 10.0.0.1",
        "10.0.0.1         | ''                                 | 10.0.0.1",
        "10.0.0.1         | 192.0.2.7:51234                    | 192.0.2.7",
        "10.0.0.1         | '\"[2001:db8:2::7]:443\"'          | 2001:db8:2::7",
        "2001:db8:1::1    | 2001:db8:2::7                      | 2001:db8:2::7",
        "[2001:db8:1::1]  | 2001:db8:2::7                      | 2001:db8:2::7",
        "fe80::1%eth0     | 192.0.2.7                          | fe80::1",
        "10.0.0.1         | 256.1.1.1                          | 10.0.0.1",
        "10.0.0.1         | [2001:db8:2::7                     | 10.0.0.1",
      })
  void trustGoesFromTheEndAsFarAsTheProxies(String remote, String forwarded, String expected) {
    assertEquals(expected, trusting.of(remote, List.of(forwarded)));
  }

  @Test
  void severalHeadersAreOneList() {
    assertEquals(
        "192.0.2.7", trusting.of("10.0.0.1", List.of("198.51.100.1", "192.0.2.7", "10.0.0.2")));
  }

  @Test
  void whatIsNoAddressIsNone() {
    assertNull(trusting.of(null, List.of("192.0.2.7")));
    assertNull(trusting.of("localhost", List.of("192.0.2.7")));
    assertNull(trusting.of("10.0.0.1\nx", List.of()));
  }
}
