package org.example.clinic;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Checks a name and a password; here every password is "sesame". */
@RestController
class LoginController {
  private static final Logger log = LoggerFactory.getLogger(LoginController.class);

  @PostMapping("/login")
  String login(@RequestParam String user, @RequestParam String password, HttpSession session) {
    if (!password.equals("sesame")) {
      log.warn(
          AUDIT, "LOGIN_FAILED", kv("attemptedUser", user), kv("failureReason", "BAD_CREDENTIALS"));
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    session.setAttribute("user", user);
    log.info(
        AUDIT,
        "USER_LOGIN",
        kv("userId", user),
        kv("authMethod", "password"),
        kv("status", "success"));
    return "welcome";
  }
}
