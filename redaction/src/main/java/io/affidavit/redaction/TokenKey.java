package io.affidavit.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the profile {@code limited-data-set}, with its id: makes the same token of the same
 * identifier, and no identifier of a token. Immutable and thread-safe; {@code toString} shows the
 * id only.
 *
 * <p>A token is {@code tok:<keyId>:<22 characters of base64url>}: the first 128 bits of
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4; truncated as RFC 2104 section 5 has it, not below half) over
 * {@code affidavit-token-1}, the domain and the value, a zero byte between them. The domain keeps
 * apart what two kinds of field may call by the same number. A new key with a new id starts new
 * tokens; the id in an old one says which key made it.
 */
public final class TokenKey {
  /** Shortest key: as long as what it makes is before it is truncated. */
  public static final int MIN_KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String LABEL = "affidavit-token-1";
  private static final int TOKEN_BYTES = 16;
  private static final int MAX_ID = 32;
  private static final int MIN_DISTINCT = 8;

  private final String id;
  private final SecretKeySpec key;

  private TokenKey(String id, SecretKeySpec key) {
    this.id = id;
    this.key = key;
  }

  /**
   * A key.
   *
   * @param id 1 to 32 of {@code A-Z a-z 0-9 _ -}; it stands in every token
   * @param key at least {@value #MIN_KEY_BYTES} random bytes; copied
   * @throws IllegalArgumentException where either is not so, without the key
   */
  public static TokenKey of(String id, byte[] key) {
    if (id.isEmpty() || id.length() > MAX_ID || !id.chars().allMatch(TokenKey::isIdPart)) {
      throw new IllegalArgumentException(
          "keyId must be 1 to 32 letters, digits, _ or -, got `" + id + "`");
    }
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "key must have at least " + MIN_KEY_BYTES + " bytes, got " + key.length);
    }
    if (distinct(key) < MIN_DISTINCT) {
      throw new IllegalArgumentException(
          "key must be random, got one of fewer than " + MIN_DISTINCT + " different bytes");
    }
    return new TokenKey(id, new SecretKeySpec(key, ALGORITHM));
  }

  private static boolean isIdPart(int c) {
    return c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  private static int distinct(byte[] key) {
    boolean[] seen = new boolean[256];
    int count = 0;
    for (byte b : key) {
      count += seen[b & 0xff] ? 0 : 1;
      seen[b & 0xff] = true;
    }
    return count;
  }

  /** The key's id. */
  public String id() {
    return id;
  }

  /** The token of a value, the same each time. */
  String token(String domain, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(LABEL.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      mac.update(domain.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] code = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      byte[] left = Arrays.copyOf(code, TOKEN_BYTES);
      return "tok:" + id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(left);
    } catch (GeneralSecurityException e) {
      // Every Java platform has this algorithm. Not the cause: a provider's text may quote.
      throw new IllegalStateException(ALGORITHM + " failed: " + e.getClass().getName());
    }
  }

  @Override
  public String toString() {
    return "TokenKey[" + id + "]";
  }
}
