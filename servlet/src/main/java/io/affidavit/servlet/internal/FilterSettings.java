package io.affidavit.servlet.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filter's init parameters, checked. Immutable. */
final class FilterSettings {
  private static final List<String> DEFAULT =
      Arrays.asList("sourceIp", "userAgent", "requestId", "sessionId", "userId");
  private static final List<String> PARAMETERS =
      Arrays.asList("fields", "trustedProxies", "requestIdHeader", "userId");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  final Set<String> fields;
  final @Nullable Networks trusted;
  final @Nullable String requestIdHeader;
  final boolean byPrincipal;

  /**
   * Reads.
   *
   * @throws IllegalArgumentException naming parameter, value and limit
   */
  FilterSettings(Map<String, String> parameters) {
    for (String name : parameters.keySet()) {
      if (!PARAMETERS.contains(name)) {
        throw refused(name, "is not a parameter of this filter; there are " + PARAMETERS, "");
      }
    }
    fields = fields(text(parameters, "fields"));
    trusted = networks(text(parameters, "trustedProxies"));
    requestIdHeader = header(text(parameters, "requestIdHeader"), trusted != null);
    byPrincipal = principal(text(parameters, "userId"));
  }

  private static @Nullable String text(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }

  private static Set<String> fields(@Nullable String list) {
    if (list == null) {
      return new LinkedHashSet<>(DEFAULT);
    }
    Set<String> known = new LinkedHashSet<>(DEFAULT);
    known.add("url");
    Set<String> fields = new LinkedHashSet<>();
    for (String field : list.split(",", -1)) {
      if (!known.contains(field.trim())) {
        throw refused("fields", "must be some of " + known + ", separated by commas", field.trim());
      }
      fields.add(field.trim());
    }
    return Collections.unmodifiableSet(fields);
  }

  private static @Nullable Networks networks(@Nullable String list) {
    try {
      return list == null ? null : Networks.parse(list);
    } catch (IllegalArgumentException e) {
      throw refused("trustedProxies", String.valueOf(e.getMessage()), String.valueOf(list));
    }
  }

  private static @Nullable String header(@Nullable String name, boolean anybodyTrusted) {
    if (name != null && !HEADER.matcher(name).matches()) {
      throw refused("requestIdHeader", "must be the name of a header, at most 64 long", name);
    }
    if (name != null && !anybodyTrusted) {
      throw refused("requestIdHeader", "needs trustedProxies: anybody may send that header", name);
    }
    return name;
  }

  private static boolean principal(@Nullable String from) {
    if (from != null && !from.equals("remoteUser") && !from.equals("principal")) {
      throw refused("userId", "must be remoteUser or principal", from);
    }
    return "principal".equals(from);
  }

  private static IllegalArgumentException refused(String name, String limit, String value) {
    String got = value.isEmpty() ? "" : ", got `" + value + "`";
    return new IllegalArgumentException("AuditMdcFilter: " + name + " " + limit + got);
  }
}
