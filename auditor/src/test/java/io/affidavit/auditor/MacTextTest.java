package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.affidavit.spool.Seal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MacTextTest {
  @Test
  void whatWasEncodedComesBack() {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      byte[] mac = new byte[32];
      random.nextBytes(mac);
      assertArrayEquals(mac, MacText.decode(Seal.base64(mac)));
    }
  }

  @Test
  void thereIsOneSpelling() {
    String text = Seal.base64(new byte[32]);
    assertNotNull(MacText.decode(text));
    String start = text.substring(0, 42);
    for (char last = 0; last < 300; last++) {
      boolean valid = "AEIMQUYcgkosw048".indexOf(last) >= 0;
      byte[] mac = MacText.decode(start + last);
      if (valid) {
        assertNotNull(mac, "" + last);
      } else {
        assertNull(mac, "" + last);
      }
    }
    String[] none = {"", start, text + "=", text + "A", "+" + text.substring(1), "/".repeat(43)};
    for (String other : none) {
      assertNull(MacText.decode(other), other);
    }
  }
}
