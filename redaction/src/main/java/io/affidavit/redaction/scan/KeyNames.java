package io.affidavit.redaction.scan;

import io.affidavit.event.EventCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a key says about its value, for keys that no catalogue knows too: those of
 * nested maps, and words before {@code =} or {@code :} in text. Stateless.
 */
public final class KeyNames {
  private static final String RESOURCE = "key_names.tsv";

  /** Names that look like secrets by their end, and are identifiers that an audit needs. */
  static final Set<String> NOT_SECRET = set("tokenid", "sessionid", "cookieid");

  static final Set<String> SECRETS =
      set(
          "otp",
          "totp",
          "hotp",
          "otpcode",
          "onetimepassword",
          "onetimecode",
          "mfacode",
          "verificationcode",
          "pin",
          "pincode",
          "pinnumber",
          "userpin",
          "cardpin",
          "devicepin",
          "cvv",
          "cvv2",
          "cvc",
          "cvc2",
          "securitycode",
          "authorization",
          "proxyauthorization",
          "credential",
          "credentials",
          "jwt",
          "jsessionid",
          "phpsessid",
          "accesskey",
          "secretaccesskey",
          "secretkey",
          "signingkey",
          "encryptionkey",
          "sharedkey",
          "passcode",
          "passwordhash",
          "clientassertion",
          "cookies",
          "recoverycode",
          "backupcode",
          "bearer");

  static final String[] SECRET_ENDS = {
    "password",
    "passwd",
    "passwort",
    "pwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "privatekey",
    "cookie"
  };

  static final Set<String> CARDS =
      set(
          "creditcard",
          "creditcardnumber",
          "creditcardno",
          "cardnumber",
          "cardno",
          "cardnum",
          "ccnumber",
          "ccnum",
          "ccno",
          "pan",
          "paymentcard",
          "paymentcardnumber",
          "debitcard",
          "debitcardnumber");

  private static final Set<String> FREE_TEXT = new HashSet<>();

  private static final Map<String, Category> IDENTIFIERS = new HashMap<>();

  private static final Map<String, Category> KNOWN = load();

  private KeyNames() {}

  private static Set<String> set(String... names) {
    return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(names)));
  }

  /** SECRET, SSN or CREDIT_CARD where the key names one of these, else null. */
  public static @Nullable Category sensitive(String key) {
    String name = EventCatalogue.normalise(key);
    if (isSecret(name)) {
      return Category.SECRET;
    }
    if (CARDS.contains(name)) {
      return Category.CREDIT_CARD;
    }
    return KNOWN.get(name) == Category.SSN ? Category.SSN : null;
  }

  /** What a value under that name is, or null where the name is none that is known. */
  public static @Nullable Category category(String key) {
    Category sensitive = sensitive(key);
    return sensitive == null ? KNOWN.get(EventCatalogue.normalise(key)) : sensitive;
  }

  /** Whether values under that name are text, which may hold anything. */
  public static boolean isFreeText(String key) {
    return FREE_TEXT.contains(EventCatalogue.normalise(key));
  }

  /** Whether the name is one that applications, FHIR, DICOM or HL7 give to a field. */
  public static boolean isFieldName(String key) {
    return KNOWN.containsKey(EventCatalogue.normalise(key));
  }

  /** The categories of normalised names, without those of free text; not to be changed. */
  static Map<String, Category> identifiers() {
    return Collections.unmodifiableMap(IDENTIFIERS);
  }

  private static boolean isSecret(String name) {
    if (name.isEmpty() || NOT_SECRET.contains(name)) {
      return false;
    }
    if (SECRETS.contains(name)) {
      return true;
    }
    for (String end : SECRET_ENDS) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Category> load() {
    Map<String, Category> names = new HashMap<>();
    try (InputStream in = KeyNames.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        if (cells.length == 4 && !cells[0].equals("letter")) {
          names.put(cells[2], named(cells[1]));
          if (cells[1].startsWith("free-text")) {
            FREE_TEXT.add(cells[2]);
          } else {
            IDENTIFIERS.put(cells[2], named(cells[1]));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE, e);
    }
    return Collections.unmodifiableMap(names);
  }

  private static Category named(String action) {
    String word = action.substring(0, action.indexOf(' '));
    switch (word) {
      case "free-text":
        return Category.OTHER;
      case "LICENCE":
        return Category.LICENSE;
      default:
        return Category.valueOf(word);
    }
  }
}
