package org.example.clinic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who is logged in; who and where, for the pattern of every log line. */
@Component
class UserFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    String user = session == null ? null : (String) session.getAttribute("user");
    if (user == null && request.getRequestURI().startsWith("/patients")) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    MDC.put("userId", user);
    MDC.put("requestId", request.getHeader("X-Request-Id"));
    MDC.put("sourceIp", request.getRemoteAddr());
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.clear();
    }
  }
}
