package io.affidavit.servlet.jakarta;

import io.affidavit.servlet.internal.MdcScope;
import io.affidavit.servlet.internal.RequestMdc;
import io.affidavit.servlet.internal.RequestView;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills the MDC while a request is served, for the audit events that it causes: {@code sourceIp},
 * {@code userAgent}, {@code requestId}, {@code sessionId} (a reference, never the id itself),
 * {@code userId}; afterwards it puts back what was there. For {@code jakarta.servlet} 5.0 and
 * later; map it for the dispatchers REQUEST, ASYNC and ERROR, with {@code async-supported}, behind
 * whatever authenticates. Init parameters: docs/day-one.md.
 *
 * <p>Thread-safe. Never keeps a request from being served; a wrong parameter keeps the filter from
 * being initialised.
 */
public final class AuditMdcFilter implements Filter {
  private volatile @Nullable RequestMdc mdc;

  /** For the container. */
  public AuditMdcFilter() {}

  @Override
  public void init(FilterConfig config) throws ServletException {
    Map<String, String> parameters = new HashMap<>();
    for (String name : Collections.list(config.getInitParameterNames())) {
      parameters.put(name, config.getInitParameter(name));
    }
    try {
      mdc = new RequestMdc(parameters);
    } catch (IllegalArgumentException e) {
      throw new ServletException(e.getMessage(), e);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestMdc filled = mdc;
    if (filled == null || !(request instanceof HttpServletRequest)) {
      chain.doFilter(request, response);
      return;
    }
    MdcScope scope = filled.enter(new View((HttpServletRequest) request));
    try {
      chain.doFilter(request, response);
    } finally {
      scope.close();
    }
  }

  @Override
  public void destroy() {
    mdc = null;
  }

  private static final class View implements RequestView {
    private final HttpServletRequest request;

    View(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public String dispatch() {
      return request.getDispatcherType().name();
    }

    @Override
    public @Nullable String remoteAddress() {
      return request.getRemoteAddr();
    }

    @Override
    public @Nullable String remoteUser() {
      return request.getRemoteUser();
    }

    @Override
    public @Nullable String principalName() {
      Principal principal = request.getUserPrincipal();
      return principal == null ? null : principal.getName();
    }

    @Override
    public @Nullable String sessionId() {
      HttpSession session = request.getSession(false);
      return session == null ? null : session.getId();
    }

    @Override
    public @Nullable String uri() {
      return request.getRequestURI();
    }

    @Override
    public @Nullable Enumeration<String> headers(String name) {
      return request.getHeaders(name);
    }

    @Override
    public @Nullable Object attribute(String name) {
      return request.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
      request.setAttribute(name, value);
    }
  }
}
