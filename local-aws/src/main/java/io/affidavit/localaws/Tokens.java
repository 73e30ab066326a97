package io.affidavit.localaws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Opaque page tokens over a position. */
final class Tokens {
  private static final String PREFIX = "local-aws:";

  private Tokens() {}

  static String of(int position) {
    byte[] plain = (PREFIX + position).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(plain);
  }

  static int position(@Nullable String token, int size) {
    if (token == null) {
      return 0;
    }
    try {
      String plain = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (plain.startsWith(PREFIX)) {
        int position = Integer.parseInt(plain.substring(PREFIX.length()));
        return Math.min(Math.max(position, 0), size);
      }
    } catch (IllegalArgumentException e) {
      // Neither Base64 nor a number: not a token of ours.
    }
    throw AwsException.invalidParameter("The specified nextToken is invalid.");
  }
}
