package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user says about the fields of their own application: classifications of keys and paths,
 * and lists of what may stand. Immutable and thread-safe; {@code toString} shows only how many.
 *
 * <p>A name without a dot is a key, wherever it stands; a name with dots is a path from the top
 * ({@code patient.address.zip}). Both are compared in lower case and without separators. There are
 * no patterns: each look-up is one of a hash table, so no rule can be slow.
 */
public final class RedactionRules {
  /** Most rules of a policy, all kinds together. */
  public static final int MAX_RULES = 1000;

  private static final int MAX_NAME = 256;
  private static final int MAX_TEMPLATE = 1024;
  private static final int MAX_SEGMENTS = 16;

  /** As long as the published schema lets the name of a field be. */
  private static final int MAX_SEGMENT = 64;

  private static final RedactionRules NONE = builder().build();

  private final Map<String, FieldRule> fields;
  private final Map<String, String> containers;
  private final Set<String> settings;
  private final Set<String> templates;

  private RedactionRules(Builder builder) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
    this.containers = Collections.unmodifiableMap(new HashMap<>(builder.containers));
    this.settings = Collections.unmodifiableSet(new HashSet<>(builder.settings));
    this.templates = Collections.unmodifiableSet(new HashSet<>(builder.templates));
  }

  /** No rules but the built-in ones. */
  public static RedactionRules none() {
    return NONE;
  }

  /** Starts with no rules. */
  public static Builder builder() {
    return new Builder();
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  Collection<FieldRule> fields() {
    return fields.values();
  }

  /** The rule for a value at a path, else for its key; null where there is none. */
  @Nullable FieldRule at(String path, String key) {
    FieldRule exact = fields.get(path);
    return exact != null ? exact : fields.get(EventCatalogue.normalise(key));
  }

  /** The name that the user gave to the map at that path; null where no rule looks inside. */
  @Nullable String container(String path) {
    return containers.get(path);
  }

  boolean allowsSetting(String name) {
    return settings.contains(EventCatalogue.normalise(name));
  }

  boolean allowsTemplate(String template) {
    return templates.contains(template);
  }

  /**
   * The path of a member.
   *
   * @param parent the path of the map that it is in; empty at the top
   */
  static String path(String parent, String key) {
    if (parent.isEmpty() && key.indexOf('.') < 0) {
      return EventCatalogue.normalise(key);
    }
    StringBuilder path = new StringBuilder(parent);
    for (String segment : key.split("\\.", -1)) {
      if (path.length() > 0) {
        path.append('.');
      }
      path.append(EventCatalogue.normalise(segment));
    }
    return path.toString();
  }

  /** How many rules, without their names. */
  @Override
  public String toString() {
    return "RedactionRules[fields="
        + fields.size()
        + ", settings="
        + settings.size()
        + ", templates="
        + templates.size()
        + "]";
  }

  /**
   * Collects rules. Every method throws {@link IllegalArgumentException} that names the rule, the
   * value and the limit. Not thread-safe.
   */
  public static final class Builder {
    private final Map<String, FieldRule> fields = new LinkedHashMap<>();
    private final Map<String, String> containers = new HashMap<>();
    private final Set<String> settings = new HashSet<>();
    private final Set<String> templates = new HashSet<>();

    private Builder() {}

    /**
     * Classifies a key or path.
     *
     * @param name letters, digits and {@code _}, from a letter on, at most 64; dots between the
     *     names of a path
     * @param treatment {@code remove}, {@code secret}, {@code indicate:CATEGORY}, {@code year},
     *     {@code zip3}, {@code cap-age}, {@code scan}, {@code keep}, {@code count}, {@code
     *     enum:A,B}, {@code token}
     */
    public Builder field(String name, String treatment) {
      List<String> segments = Arrays.asList(name.split("\\.", -1));
      if (segments.size() > MAX_SEGMENTS || !areNames(segments)) {
        throw new IllegalArgumentException(
            "a field's name must be of letters, digits and _, from a letter on, at most 64 characters;"
                + " a path is at most 16 of them with dots between; there are no patterns; got `"
                + name
                + "`");
      }
      FieldRule rule;
      try {
        rule = FieldRule.parse(segments, treatment);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("field " + name + " " + e.getMessage(), e);
      }
      String path = path("", name);
      if (fields.containsKey(path)) {
        throw new IllegalArgumentException(
            "field " + name + " is classified twice, got `" + treatment + "` the second time");
      }
      checkRoom();
      fields.put(path, rule);
      for (int depth = 1; depth < segments.size(); depth++) {
        String container = String.join(".", segments.subList(0, depth));
        containers.put(path("", container), segments.get(depth - 1));
      }
      return this;
    }

    private static boolean areNames(List<String> segments) {
      for (String segment : segments) {
        boolean named = !segment.isEmpty() && Character.isLetter(segment.charAt(0));
        if (!named
            || segment.length() > MAX_SEGMENT
            || !segment.chars().allMatch(Builder::isNamePart)) {
          return false;
        }
      }
      return true;
    }

    private static boolean isNamePart(int c) {
      return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private void checkRoom() {
      if (fields.size() + settings.size() + templates.size() >= MAX_RULES) {
        throw new IllegalArgumentException(
            "a policy must have at most " + MAX_RULES + " rules; classify containers instead");
      }
    }

    /**
     * Lets {@code oldValue} and {@code newValue} stand where {@code settingName} is this, unless
     * the scanner finds something in them.
     */
    public Builder allowSetting(String settingName) {
      String normalised = EventCatalogue.normalise(settingName);
      if (normalised.isEmpty() || settingName.length() > MAX_NAME || !settings.add(normalised)) {
        throw new IllegalArgumentException(
            "a setting's name must have 1 to 256 characters and be allowed once, got `"
                + settingName
                + "`");
      }
      checkRoom();
      return this;
    }

    /**
     * Lets a message stand that was made from this template, with its arguments redacted.
     *
     * @param template exactly as the log call has it, with {@code {}} for the arguments
     */
    public Builder allowTemplate(String template) {
      String clean = template.trim();
      if (clean.isEmpty() || template.length() > MAX_TEMPLATE || !templates.add(template)) {
        throw new IllegalArgumentException(
            "a message template must have 1 to 1024 characters and be allowed once, got `"
                + template
                + "`");
      }
      checkRoom();
      return this;
    }

    /** The rules so far. */
    public RedactionRules build() {
      return new RedactionRules(this);
    }
  }
}
