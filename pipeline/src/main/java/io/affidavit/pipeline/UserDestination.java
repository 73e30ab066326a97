package io.affidavit.pipeline;

import io.affidavit.delivery.Destination;
import io.affidavit.delivery.DestinationFactory;
import io.affidavit.delivery.RedactedOnly;
import io.affidavit.redaction.RedactionPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A destination of the user's own as it was configured: its class is found, and has made one that
 * was closed again. Whatever that class does later cannot keep the appender from starting.
 */
final class UserDestination {
  private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9:/._#-]{1,1024}");

  private final String name;
  private final DestinationFactory factory;
  private final Map<String, String> settings;
  private final String profile;
  private final String target;

  private UserDestination(
      String name,
      DestinationFactory factory,
      Map<String, String> settings,
      String profile,
      String target) {
    this.name = name;
    this.factory = factory;
    this.settings = settings;
    this.profile = profile;
    this.target = target;
  }

  /** Those that are usable; what is wrong with the others becomes problems. */
  static List<UserDestination> readAll(SettingReader reader, List<DestinationText> written) {
    List<UserDestination> all = new ArrayList<>();
    for (DestinationText each : written) {
      UserDestination usable = read(reader, each);
      if (usable != null) {
        all.add(usable);
      }
    }
    return all;
  }

  private static @Nullable UserDestination read(SettingReader reader, DestinationText text) {
    String className = text.factory;
    if (className == null) {
      reader.problem(
          "destination.factory must name a class that implements "
              + DestinationFactory.class.getName()
              + ", got none");
      return null;
    }
    String profile =
        text.profile == null
            ? RedactionPolicies.SAFE_HARBOR
            : FormChoice.checked(reader, property(className), text.profile, true);
    try {
      DestinationFactory factory = factory(className);
      String target;
      try (Destination checked = make(className, factory, text.settings)) {
        target = checked.target();
      }
      return new UserDestination(className, factory, text.settings, profile, target);
    } catch (IllegalArgumentException e) {
      reader.problem(String.valueOf(e.getMessage()));
    } catch (Exception | LinkageError | AssertionError e) {
      reader.problem("destination " + className + " could not be closed: " + type(e));
    }
    return null;
  }

  private static String property(String className) {
    return "destination.redaction of " + className;
  }

  /** Of the application, where the library sits in a loader of the server; else of ours. */
  private static DestinationFactory factory(String className) {
    ClassLoader ours = UserDestination.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      Class<?> found;
      try {
        found = Class.forName(className, true, context == null ? ours : context);
      } catch (ClassNotFoundException notThere) {
        found = Class.forName(className, true, ours);
      }
      return (DestinationFactory) found.getConstructor().newInstance();
    } catch (Exception | LinkageError | AssertionError e) {
      throw new IllegalArgumentException(
          "destination.factory must name a public class with a public constructor without"
              + " parameters that implements "
              + DestinationFactory.class.getName()
              + " ("
              + type(e)
              + "), got `"
              + className
              + "`",
          e);
    }
  }

  /** A new one that was asked all that the worker will ask at its start. */
  private static Destination make(
      String className, DestinationFactory factory, Map<String, String> settings) {
    Destination made;
    try {
      made = factory.create(settings);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("destination " + className + ": " + e.getMessage(), e);
    } catch (Exception | LinkageError | AssertionError e) {
      // Without its message, which might quote a setting.
      throw new IllegalArgumentException(
          "destination " + className + ": its factory failed with " + type(e), e);
    }
    try {
      AskedDestination asked = new AskedDestination(made);
      if (!TARGET.matcher(asked.target()).matches()) {
        throw new IllegalArgumentException(
            "its target must have 1 to 1,024 of A-Z a-z 0-9 : / . _ # -, got `"
                + asked.target()
                + "`");
      }
      return asked;
    } catch (IllegalArgumentException e) {
      closeQuietly(made);
      throw new IllegalArgumentException("destination " + className + ": " + e.getMessage(), e);
    } catch (Exception | LinkageError | AssertionError e) {
      closeQuietly(made);
      throw new IllegalArgumentException(
          "destination " + className + " does not say how it works: " + type(e), e);
    }
  }

  private static void closeQuietly(@Nullable Destination unusable) {
    try {
      if (unusable != null) {
        unusable.close();
      }
    } catch (Exception | LinkageError | AssertionError e) {
      // What is told is why it is not used.
    }
  }

  private static String type(Throwable e) {
    return e.getClass().getSimpleName();
  }

  String target() {
    return target;
  }

  String profile() {
    return profile;
  }

  /** How messages name its choice of a form. */
  String redactionProperty() {
    return property(name);
  }

  /** For the status channel. */
  String description() {
    return "audit events go to " + target + " (" + name + ") as " + profile;
  }

  /** A new one, behind the veil of its form; never fails: one that cannot be made keeps all. */
  Destination destination() {
    Destination made;
    try {
      made = make(name, factory, settings);
      if (!made.target().equals(target)) {
        made.close();
        made = new MissingDestination(target, name + " names another target each time");
      }
    } catch (Exception | LinkageError | AssertionError e) {
      made = new MissingDestination(target, String.valueOf(e.getMessage()));
    }
    return FormChoice.isRedacted(profile) ? RedactedOnly.of(made) : made;
  }
}
