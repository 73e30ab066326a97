package io.affidavit.localaws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shape of the Authorization header of Signature Version 4
 * (IAM/latest/UserGuide/reference_sigv-create-signed-request.html). The signature itself is not
 * verified: every key is as good as another here.
 */
final class SigV4Header {
  private static final Pattern SHAPE =
      Pattern.compile(
          "AWS4-HMAC-SHA256\\s+Credential=[^/,\\s]+/\\d{8}/[a-z0-9-]+/([a-z0-9-]+)/aws4_request,"
              + "\\s*SignedHeaders=[a-z0-9;-]+,\\s*Signature=[0-9a-f]{64}");

  private SigV4Header() {}

  static void check(@Nullable String header, Service service) {
    Matcher shape = SHAPE.matcher(header == null ? "" : header.strip());
    if (!shape.matches()) {
      throw AwsException.badRequest(
          "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    if (!shape.group(1).equals(service.signingName())) {
      throw AwsException.badRequest(
          "InvalidSignatureException",
          "Credential should be scoped to correct service: '" + service.signingName() + "'.");
    }
  }
}
