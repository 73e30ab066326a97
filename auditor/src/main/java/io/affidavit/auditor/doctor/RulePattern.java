package io.affidavit.auditor.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule is meant for test events. Not a matcher: the event that comes back, or does not,
 * is the proof. Stateless.
 */
final class RulePattern {
  static final String SELF_TEST = "AUDIT_SELF_TEST";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RulePattern() {}

  /** Names the type, or takes every type. */
  static boolean takesSelfTest(@Nullable String pattern) {
    if (pattern == null) {
      return false;
    }
    try {
      JsonNode root = JSON.readTree(pattern);
      JsonNode types = root.path("detail-type");
      if (types.isMissingNode()) {
        return !root.has("detail") && !root.has("$or");
      }
      for (JsonNode type : types) {
        if (type.asText().equals(SELF_TEST)) {
          return true;
        }
      }
      return false;
    } catch (JsonProcessingException malformed) {
      return false;
    }
  }
}
