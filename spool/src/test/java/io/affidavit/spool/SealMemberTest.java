package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealMemberTest {
  private static final UUID STREAM = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
  private static final byte[] BODY = "{\"a\":1".getBytes(StandardCharsets.UTF_8);

  private final byte[] mac = new byte[32];
  private final byte[] copy = new byte[32];

  @ParameterizedTest
  @CsvSource({"0, 0", "9, 1", "10, 9", "100, 10", "12345, 99", "9223372036854775807, 4294967296"})
  void standsBehindTheBody(long sequence, long epoch) {
    mac[0] = (byte) 0xFF;
    String expected =
        "{\"a\":1,\"seal\":{\"stream\":\""
            + STREAM
            + "\",\"sequence\":"
            + sequence
            + ",\"epoch\":"
            + epoch
            + ",\"mac\":\""
            + Seal.base64(mac)
            + "\"}}";
    assertEquals(expected, whole(sequence, epoch, null));
  }

  @Test
  void namesTheCopyBeforeTheMac() {
    copy[31] = 1;
    String expected =
        "{\"a\":1,\"seal\":{\"stream\":\""
            + STREAM
            + "\",\"sequence\":7,\"epoch\":0,\"copy\":\""
            + Seal.base64(copy)
            + "\",\"mac\":\""
            + Seal.base64(mac)
            + "\"}}";
    assertEquals(expected, whole(7, 0, copy));
  }

  private String whole(long sequence, long epoch, byte @Nullable [] copyMac) {
    SealPosition position = new SealPosition(sequence, epoch);
    byte[] member = new SealMember(STREAM).of(position, copyMac, mac);
    return new String(BODY, StandardCharsets.UTF_8) + new String(member, StandardCharsets.UTF_8);
  }
}
