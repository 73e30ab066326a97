package org.example.clinic;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.slf4j.MDC;

/** Who and where, for the pattern of every log line. */
final class RequestLogFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpSession session = http.getSession(false);
    MDC.put("requestId", http.getHeader("X-Request-Id"));
    MDC.put("sourceIp", http.getRemoteAddr());
    MDC.put("userId", session == null ? null : (String) session.getAttribute("user"));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.clear();
    }
  }

  @Override
  public void destroy() {}
}
