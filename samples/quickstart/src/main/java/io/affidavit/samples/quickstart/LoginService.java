package io.affidavit.samples.quickstart;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in, with a second factor, and failing to. */
final class LoginService {
  private static final Logger log = LoggerFactory.getLogger(LoginService.class);

  void login(String userId, String password, String sourceIp) {
    // The password should not be here. It happens; the trail drops it and says so.
    log.info(
        AUDIT,
        "USER_LOGIN",
        kv("userId", userId),
        kv("sourceIp", sourceIp),
        kv("authMethod", "password"),
        kv("password", password),
        kv("status", "success"));
  }

  void secondFactor(String userId) {
    log.info(
        AUDIT, "MFA_VERIFIED", kv("userId", userId), kv("mfaMethod", "totp"), kv("status", "ok"));
  }

  void failed(String attemptedUser, String sourceIp) {
    log.warn(
        AUDIT,
        "LOGIN_FAILED",
        kv("attemptedUser", attemptedUser),
        kv("sourceIp", sourceIp),
        kv("failureReason", "BAD_CREDENTIALS"));
  }
}
