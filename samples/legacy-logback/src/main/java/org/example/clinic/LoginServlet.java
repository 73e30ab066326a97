package org.example.clinic;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a name and a password; here every password is "sesame". */
final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(LoginServlet.class);

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String user = request.getParameter("user");
    if (!"sesame".equals(request.getParameter("password"))) {
      log.warn("a login failed");
      log.warn(
          AUDIT, "LOGIN_FAILED", kv("attemptedUser", user), kv("failureReason", "BAD_CREDENTIALS"));
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    request.getSession().setAttribute("user", user);
    log.info("a user logged in");
    log.info(
        AUDIT,
        "USER_LOGIN",
        kv("userId", user),
        kv("authMethod", "password"),
        kv("status", "success"));
    response.getWriter().println("welcome");
  }
}
