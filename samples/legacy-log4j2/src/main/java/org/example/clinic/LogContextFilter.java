package org.example.clinic;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.apache.log4j.MDC;

/** Lets in who is logged in; who and where, for the pattern of every log line. */
public final class LogContextFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpSession session = http.getSession(false);
    Object user = session == null ? null : session.getAttribute("user");
    if (user == null && !http.getServletPath().equals("/login")) {
      ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    put("userId", user);
    put("sourceIp", http.getRemoteAddr());
    put("requestId", http.getHeader("X-Request-Id"));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.clear();
    }
  }

  private static void put(String key, Object value) {
    if (value != null) {
      MDC.put(key, value);
    }
  }

  @Override
  public void destroy() {}
}
