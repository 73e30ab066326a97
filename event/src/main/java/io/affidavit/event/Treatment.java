package io.affidavit.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one copy of an event does with one field. Immutable. */
public final class Treatment {
  /** The kinds of treatment. What is said of a check: a value that fails it is indicated. */
  public enum Action {
    /** The value stays; in the safe-harbor copy only if it passes the check of its kind. */
    KEEP,
    /** The value stays up to its query string or fragment. */
    NO_QUERY,
    /** The field is absent. */
    DROP,
    /** {@code [REDACTED:CATEGORY]} stands for the value. */
    INDICATE,
    /** The value stays if it is in the field's vocabulary. */
    ENUM,
    /** A number of at most 8 digits stays: one less than a Social Security number has. */
    COUNT,
    /** A number of at most 15 digits stays. */
    SIZE,
    /** An RFC 3339 time stays. */
    INSTANT,
    /** A UUID, or a list of them, stays. */
    UUID,
    /** A list of known field names stays. */
    NAMES,
    /** A value that looks random, thus not derived from a person, stays; any other is absent. */
    RANDOM,
    /** The year stays. */
    YEAR,
    /** The year stays, or {@code 90+} where it tells an age over 89: 164.514(b)(2)(i)(C). */
    BIRTH_YEAR,
    /** Country and State stay: 164.514(b)(2)(i)(B). */
    STATE_ONLY,
    /** The families of browser and system stay. */
    USER_AGENT,
    /** Stays unless the user is a patient or a patient's proxy. */
    WORKFORCE,
    /** The field is absent, and another one says that it was there. */
    FLAG
  }

  private static final Set<Action> COMPLETE =
      Collections.unmodifiableSet(
          EnumSet.of(Action.KEEP, Action.NO_QUERY, Action.DROP, Action.INDICATE));

  /** What an indicator may say, the kinds of identifier of 164.514(b)(2)(i) (A) to (R) first. */
  private static final Set<String> CATEGORIES =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(
              Arrays.asList(
                  "NAME",
                  "GEO",
                  "ZIP",
                  "DATE",
                  "PHONE",
                  "FAX",
                  "EMAIL",
                  "SSN",
                  "MRN",
                  "HEALTHPLAN",
                  "ACCOUNT",
                  "LICENSE",
                  "VEHICLE",
                  "DEVICE",
                  "URL",
                  "IP",
                  "BIOMETRIC",
                  "PHOTO",
                  "OTHER",
                  "SECRET",
                  "CREDIT_CARD",
                  "AGE")));

  private final Action action;
  private final @Nullable String argument;

  private Treatment(Action action, @Nullable String argument) {
    this.action = action;
    this.argument = argument;
  }

  /** The treatment that the catalogue writes so, or null where it is none. */
  static @Nullable Treatment parse(String text) {
    int colon = text.indexOf(':');
    String argument = colon < 0 ? null : text.substring(colon + 1);
    for (Action action : Action.values()) {
      if (word(action).equals(colon < 0 ? text : text.substring(0, colon))) {
        return isArgument(action, argument) ? new Treatment(action, argument) : null;
      }
    }
    return null;
  }

  private static boolean isArgument(Action action, @Nullable String argument) {
    if (action == Action.INDICATE) {
      return argument != null && CATEGORIES.contains(argument);
    }
    return action == Action.FLAG ? argument != null && !argument.isEmpty() : argument == null;
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isForComplete() {
    return COMPLETE.contains(action);
  }

  boolean isForSafeHarbor() {
    return action != Action.NO_QUERY;
  }

  /** The treatments of the complete record, else of the safe-harbor copy, as they are written. */
  static String allowed(boolean complete) {
    List<String> words = new ArrayList<>();
    for (Action action : Action.values()) {
      Treatment treatment = new Treatment(action, null);
      if (complete ? treatment.isForComplete() : treatment.isForSafeHarbor()) {
        words.add(word(action) + (action == Action.FLAG ? ":FIELD" : ""));
      }
    }
    String all = String.join(", ", words);
    return all.replace("indicate", "indicate: and one of " + CATEGORIES);
  }

  /**
   * Whether it lets through nothing that the other one does not. Two treatments of which neither is
   * stricter in every case, such as a count and a name, are no replacement for each other.
   */
  boolean isAtLeastAsStrictAs(Treatment other) {
    if (equals(other) || action == Action.DROP) {
      return true;
    }
    switch (action) {
      case INDICATE:
        return other.action != Action.DROP && other.action != Action.INDICATE;
      case FLAG:
        return other.action != Action.DROP && other.action != Action.INDICATE;
      case NO_QUERY:
        return other.action == Action.KEEP;
      case COUNT:
        return other.action == Action.SIZE;
      case YEAR:
        return other.action == Action.INSTANT;
      case BIRTH_YEAR:
        return other.action == Action.INSTANT || other.action == Action.YEAR;
      default:
        return false;
    }
  }

  /** What is done. */
  public Action action() {
    return action;
  }

  /** The category of {@link Action#INDICATE}, the field of {@link Action#FLAG}, else null. */
  public @Nullable String argument() {
    return argument;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Treatment
        && action == ((Treatment) other).action
        && Objects.equals(argument, ((Treatment) other).argument);
  }

  @Override
  public int hashCode() {
    return 31 * action.hashCode() + Objects.hashCode(argument);
  }

  /** As the catalogue writes it, such as {@code indicate:MRN}. */
  @Override
  public String toString() {
    return argument == null ? word(action) : word(action) + ":" + argument;
  }
}
