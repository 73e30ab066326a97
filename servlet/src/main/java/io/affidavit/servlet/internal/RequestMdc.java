package io.affidavit.servlet.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells of itself, in the MDC while it is served. What the first dispatch found is
 * laid down with the request: later ones, which another thread may serve, say the same. Immutable,
 * thread-safe.
 */
public final class RequestMdc {
  static final String ATTRIBUTE = "io.affidavit.servlet.mdc";

  private static final int MAX_USER = 256;
  private static final int MAX_AGENT = 512;
  private static final int MAX_URL = 2048;

  /** What may pass for a request's id: it stands in the redacted copy if it looks random. */
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  private final FilterSettings settings;
  private final SourceAddress source;
  private final SessionReference sessions = new SessionReference();

  /**
   * By the filter's init parameters.
   *
   * @throws IllegalArgumentException naming parameter, value and limit
   */
  public RequestMdc(Map<String, String> parameters) {
    settings = new FilterSettings(parameters);
    source = new SourceAddress(settings.trusted);
  }

  /**
   * Fills the MDC for this dispatch; close what it returns when the dispatch is over. Never throws:
   * a request is served whatever it tells.
   */
  public MdcScope enter(RequestView request) {
    try {
      Map<String, String> known = known(request.attribute(ATTRIBUTE));
      if (known != null) {
        return again(request.dispatch(), known);
      }
      Map<String, String> found = Collections.unmodifiableMap(read(request));
      request.setAttribute(ATTRIBUTE, found);
      return MdcScope.put(found, true);
    } catch (RuntimeException | LinkageError e) {
      return MdcScope.none();
    }
  }

  @SuppressWarnings("unchecked") // what we laid there
  private static @Nullable Map<String, String> known(@Nullable Object laidDown) {
    return laidDown instanceof Map ? (Map<String, String>) laidDown : null;
  }

  /** Forwards and includes run within the first dispatch, whose entries are in the MDC. */
  private static MdcScope again(String dispatch, Map<String, String> known) {
    switch (dispatch) {
      case "ASYNC":
        return MdcScope.put(known, true);
      case "ERROR":
        return MdcScope.put(known, false);
      default:
        return MdcScope.none();
    }
  }

  private Map<String, String> read(RequestView request) {
    Map<String, String> found = new LinkedHashMap<>();
    String remote = request.remoteAddress();
    put(found, "sourceIp", () -> source.of(remote, all(request.headers("X-Forwarded-For"))));
    put(found, "userAgent", () -> CleanText.of(first(request, "User-Agent"), MAX_AGENT));
    put(found, "requestId", () -> requestId(request, source.isTrusted(remote)));
    put(found, "sessionId", () -> sessions.of(request.sessionId()));
    put(found, "userId", () -> CleanText.of(user(request), MAX_USER));
    put(found, "url", () -> CleanText.of(path(request.uri()), MAX_URL));
    return found;
  }

  /** One that cannot be had costs only itself: what is behind may be anybody's wrapper. */
  private void put(Map<String, String> found, String field, Supplier<@Nullable String> asked) {
    if (settings.fields.contains(field)) {
      try {
        String value = asked.get();
        if (value != null) {
          found.put(field, value);
        }
      } catch (RuntimeException | LinkageError e) {
        // Such as a session that ended meanwhile.
      }
    }
  }

  private @Nullable String user(RequestView request) {
    return settings.byPrincipal ? request.principalName() : request.remoteUser();
  }

  private String requestId(RequestView request, boolean fromProxy) {
    String header = settings.requestIdHeader;
    String given = header == null || !fromProxy ? null : first(request, header);
    return given != null && REQUEST_ID.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }

  /** Without parameters of the path, where servers put session ids. */
  private static @Nullable String path(@Nullable String uri) {
    return uri == null ? null : uri.replaceAll(";[^/]*", "");
  }

  private static @Nullable String first(RequestView request, String header) {
    List<String> values = all(request.headers(header));
    return values.isEmpty() ? null : values.get(0);
  }

  private static List<String> all(@Nullable Enumeration<String> values) {
    return values == null ? Collections.emptyList() : new ArrayList<>(Collections.list(values));
  }
}
