package io.affidavit.redaction.scan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of {@link KeyNames}, looked up over a buffer without making a string. Immutable after
 * loading and thread-safe.
 */
final class KeyTable {
  /** Names of many things: of a person's only where nothing but a key can stand. */
  private static final String[] GENERIC = {
    "name",
    "alias",
    "displayname",
    "subject",
    "location",
    "unit",
    "tag",
    "district",
    "address",
    "account",
    "certificate",
    "recipient",
    "contactname",
    "street",
    "city",
    "county",
    "town",
    "parent",
    "guardian",
    "spouse",
    "employer",
    "occupation",
    "locality"
  };

  /** Names whose values are mostly about machines; the scanner's own rules judge them. */
  private static final Set<String> LEFT_OUT =
      new HashSet<>(
          Arrays.asList(
              "image",
              "picture",
              "link",
              "href",
              "url",
              "uri",
              "web",
              "age",
              "patientage",
              "ageyears",
              "ageinyears",
              "mail",
              "subject",
              "unit",
              "tag",
              "geo",
              "request",
              "har",
              "cell",
              "text",
              "iris",
              "gait",
              "registrationnumber",
              "barcode",
              "planid",
              "cookie"));

  private static final KeyTable STANDARD = new KeyTable();

  private final int mask;
  private final String[] keys;
  private final Category[] categories;

  private KeyTable() {
    Map<String, Category> names = new HashMap<>(KeyNames.identifiers());
    names.keySet().removeAll(LEFT_OUT);
    for (String zip : new String[] {"zip", "zipcode", "zip4", "zip5", "postalcode", "postcode"}) {
      names.put(zip, Category.ZIP);
    }
    for (String card : KeyNames.CARDS) {
      names.put(card, Category.CREDIT_CARD);
    }
    for (String secret : KeyNames.SECRETS) {
      names.put(secret, Category.SECRET);
    }
    int size = Integer.highestOneBit(names.size()) * 4;
    mask = size - 1;
    keys = new String[size];
    categories = new Category[size];
    names.forEach(this::put);
  }

  static KeyTable standard() {
    return STANDARD;
  }

  /** Whether the name is one that other things than persons have, too. */
  static boolean isGeneric(KeyBuffer name) {
    for (String generic : GENERIC) {
      if (name.is(generic)) {
        return true;
      }
    }
    return false;
  }

  private void put(String key, Category category) {
    int slot = slot(key.hashCode());
    while (keys[slot] != null) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    categories[slot] = category;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & mask;
  }

  /** What the value of that key is, SECRET by the name's end too, or null. */
  @Nullable Category get(KeyBuffer name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = Vocabulary.hash(hash, name.charAt(i));
    }
    int slot = slot(hash);
    for (String key = keys[slot]; key != null; key = keys[slot]) {
      if (name.is(key)) {
        return categories[slot];
      }
      slot = (slot + 1) & mask;
    }
    return isSecret(name) ? Category.SECRET : null;
  }

  private static boolean isSecret(KeyBuffer name) {
    for (String end : KeyNames.SECRET_ENDS) {
      if (name.endsWith(end)) {
        return !isNoSecret(name);
      }
    }
    return false;
  }

  private static boolean isNoSecret(KeyBuffer name) {
    for (String other : KeyNames.NOT_SECRET) {
      if (name.is(other)) {
        return true;
      }
    }
    return false;
  }
}
