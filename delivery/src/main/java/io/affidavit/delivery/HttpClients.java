package io.affidavit.delivery;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/** HTTP as the settings have it. Stateless. */
final class HttpClients {
  /** As many as {@link Flow} allows calls. */
  private static final int MAX_CONNECTIONS = 64;

  private HttpClients() {}

  /** Named, so that another HTTP client on the application's class path changes nothing. */
  static Apache5HttpClient.Builder builder(AwsSettings aws) {
    Apache5HttpClient.Builder http =
        Apache5HttpClient.builder()
            .socketTimeout(aws.apiCallTimeout())
            .connectionTimeout(aws.connectTimeout())
            .maxConnections(MAX_CONNECTIONS)
            .proxyConfiguration(proxy(aws));
    TrustStore trust = aws.trustStore();
    if (trust != null) {
      http.tlsTrustManagersProvider(trust::trustManagers);
    }
    return http;
  }

  /** Loopback is reached directly: plain http is allowed there, and must not leave the host. */
  private static ProxyConfiguration proxy(AwsSettings aws) {
    ProxyConfiguration.Builder proxy = ProxyConfiguration.builder();
    URI given = aws.proxy();
    if (given != null) {
      proxy.endpoint(
          URI.create(given.getScheme() + "://" + given.getHost() + ":" + given.getPort()));
      String user = given.getUserInfo();
      if (user != null) {
        int colon = user.indexOf(':');
        proxy.username(colon < 0 ? user : user.substring(0, colon));
        proxy.password(colon < 0 ? "" : user.substring(colon + 1));
      }
    }
    Set<String> direct = new HashSet<>(ProxyConfiguration.builder().build().nonProxyHosts());
    direct.add("localhost"); // regular expressions, all of them
    direct.add("127(\\.\\d{1,3}){3}");
    direct.add("\\[?::1]?");
    return proxy.nonProxyHosts(direct).build();
  }
}
