package org.example.clinic;

import static io.affidavit.event.AuditFields.kv;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.log4j.Logger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/** Checks a name and a password; here every password is "sesame". */
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = Logger.getLogger(LoginServlet.class);
  private static final org.apache.logging.log4j.Logger audit = LogManager.getLogger("audit");
  private static final Marker AUDIT = MarkerManager.getMarker("AUDIT");

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String user = request.getParameter("user");
    if (!"sesame".equals(request.getParameter("password"))) {
      log.warn("a login failed");
      audit.warn(
          AUDIT, "LOGIN_FAILED", kv("attemptedUser", user), kv("failureReason", "BAD_CREDENTIALS"));
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    request.getSession().setAttribute("user", user);
    log.info("a user logged in");
    audit.info(
        AUDIT,
        "USER_LOGIN",
        kv("userId", user),
        kv("authMethod", "password"),
        kv("status", "success"));
    response.getWriter().println("welcome");
  }
}
