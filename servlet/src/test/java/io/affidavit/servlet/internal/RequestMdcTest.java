package io.affidavit.servlet.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.EventCatalogue;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

/** What the containers' tests cannot say as sharply: hostile values, wrong parameters. */
class RequestMdcTest {
  private final Given request = new Given();

  @AfterEach
  void clear() {
    MDC.clear();
  }

  private Map<String, String> entered(String... parameters) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    MdcScope scope = new RequestMdc(all).enter(request);
    Map<String, String> entries = MDC.getCopyOfContextMap();
    scope.close();
    assertTrue(
        MDC.getCopyOfContextMap() == null || MDC.getCopyOfContextMap().isEmpty(), "left behind");
    return entries == null ? Map.of() : entries;
  }

  @Test
  void everyNameIsAFieldOfTheCatalogue() {
    request.session = "s";
    request.user = "u";
    Map<String, String> all =
        entered("fields", "sourceIp, userAgent, requestId, sessionId, userId, url");
    assertEquals(6, all.size(), all::toString);
    for (String name : all.keySet()) {
      assertEquals(
          name, Objects.requireNonNull(EventCatalogue.standard().field(name), name).name());
    }
  }

  @Test
  void aHostileHeaderIsBoundedAndSteersNothing() {
    request.headers.put("User-Agent", "a\r\nINFO forged\u001b[31m\u202e\u2028" + "x".repeat(9999));
    String agent = entered().get("userAgent");
    assertNotNull(agent);
    assertEquals(512, agent.length());
    assertTrue(agent.startsWith("a  INFO forged [31m  x"), agent);
  }

  @Test
  void whatIsNothingButBlanksIsAbsent() {
    request.headers.put("User-Agent", "\r\n\t ");
    assertNull(entered().get("userAgent"));
  }

  @Test
  void theSessionsIdIsNeverShown() {
    request.session = "F3A9C0FFEE";
    RequestMdc mdc = new RequestMdc(Map.of());
    String first = session(mdc);
    assertTrue(first.matches("[0-9a-f]{32}"), first);
    assertEquals(first, session(mdc), "the same session");
    assertNotEquals(first, session(new RequestMdc(Map.of())), "the key is this one's own");
    request.session = "F3A9C0FFEF";
    assertNotEquals(first, session(mdc));
  }

  private String session(RequestMdc mdc) {
    request.laidDown.clear();
    MdcScope scope = mdc.enter(request);
    String shown = MDC.get("sessionId");
    scope.close();
    return shown;
  }

  @Test
  void aRequestsIdIsTakenFromTrustedProxiesOnly() {
    request.headers.put("X-Request-Id", "abc-123");
    String[] settings = {"trustedProxies", "10.0.0.0/8", "requestIdHeader", "X-Request-Id"};
    assertNotNull(UUID.fromString(entered(settings).get("requestId")));
    request.laidDown.clear();
    request.remote = "10.1.1.1";
    assertEquals("abc-123", entered(settings).get("requestId"));
    for (String hostile : List.of("a\nb", "a b", "x".repeat(129), "", "\"}")) {
      request.laidDown.clear();
      request.headers.put("X-Request-Id", hostile);
      assertNotNull(UUID.fromString(entered(settings).get("requestId")), hostile);
    }
  }

  @Test
  void aUrlIsWithoutTheSessionInItsPath() {
    request.uri = "/records;jsessionid=F3A9C0FFEE/1;v=2";
    assertEquals("/records/1", entered("fields", "url").get("url"));
  }

  @Test
  void aRequestThatFailsWhenAskedIsServedWithTheRest() {
    request.broken = true;
    Map<String, String> entries = entered();
    assertEquals("192.0.2.7", entries.get("sourceIp"));
    assertNull(entries.get("userId"));
    assertNull(entries.get("sessionId"));
  }

  @Test
  void whatWasThereComesBack() {
    MDC.put("userId", "outer");
    request.user = "inner";
    MdcScope scope = new RequestMdc(Map.of()).enter(request);
    assertEquals("inner", MDC.get("userId"));
    MDC.put("userId", "changed meanwhile");
    scope.close();
    assertEquals(Map.of("userId", "outer"), MDC.getCopyOfContextMap());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trustedProxy    | 10.0.0.1       | trustedProxy is not a parameter of this filter",
        "trustedProxies  | proxy.example  | trustedProxies must be networks such as",
        "trustedProxies  | 10.0.0.0/33    | got `10.0.0.0/33`",
        "fields          | userId, ip     | fields must be some of [sourceIp, userAgent,",
        "requestIdHeader | X-Request-Id   | needs trustedProxies: anybody may send that header",
        "userId          | cookie         | userId must be remoteUser or principal, got `cookie`",
      })
  void aWrongParameterIsNamed(String name, String value, String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new RequestMdc(Map.of(name, value)));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("AuditMdcFilter: ") && message.contains(text), message);
  }

  /** A request, by hand. */
  private static final class Given implements RequestView {
    final Map<String, String> headers = new HashMap<>(Map.of("User-Agent", "test/1"));
    final Map<String, Object> laidDown = new HashMap<>();
    String remote = "192.0.2.7";
    String uri = "/";
    @Nullable String session;
    @Nullable String user;
    boolean broken;

    @Override
    public String dispatch() {
      return "REQUEST";
    }

    @Override
    public String remoteAddress() {
      return remote;
    }

    @Override
    public @Nullable String remoteUser() {
      if (broken) {
        throw new IllegalStateException("not ready");
      }
      return user;
    }

    @Override
    public @Nullable String principalName() {
      return user;
    }

    @Override
    public @Nullable String sessionId() {
      if (broken) {
        throw new NoClassDefFoundError("gone");
      }
      return session;
    }

    @Override
    public String uri() {
      return uri;
    }

    @Override
    public @Nullable Enumeration<String> headers(String name) {
      String value = headers.get(name);
      return value == null ? null : Collections.enumeration(List.of(value));
    }

    @Override
    public @Nullable Object attribute(String name) {
      return laidDown.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
      laidDown.put(name, value);
    }
  }
}
