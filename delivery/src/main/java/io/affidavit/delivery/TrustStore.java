package io.affidavit.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A file of certificates to trust. Immutable. */
final class TrustStore {
  private final Path file;
  private final @Nullable String password;

  TrustStore(Path file, @Nullable String password) {
    this.file = file;
    this.password = password;
  }

  /**
   * Trusts what is in the file, and nothing else.
   *
   * @throws FailureException if it cannot be read, or holds no certificate
   */
  TrustManager[] trustManagers() {
    try {
      KeyStore certificates = read();
      if (certificates.size() == 0) {
        throw failure("holds no certificate");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(certificates);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw failure("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private KeyStore read() throws IOException, GeneralSecurityException {
    byte[] start = new byte[1];
    try (InputStream in = Files.newInputStream(file)) {
      int length = in.read(start);
      // DER begins with a SEQUENCE (0x30), JKS with 0xFEEDFEED; PEM is text.
      boolean binary = length == 1 && (start[0] == 0x30 || start[0] == (byte) 0xFE);
      return binary ? keyStore(start[0] == 0x30 ? "PKCS12" : "JKS") : pem();
    }
  }

  private KeyStore keyStore(String type) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password == null ? null : password.toCharArray());
    }
    return store;
  }

  private KeyStore pem() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> all =
          new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
      for (int i = 0; i < all.size(); i++) {
        store.setCertificateEntry("trusted-" + i, all.get(i));
      }
    }
    return store;
  }

  private FailureException failure(String what) {
    return new FailureException(
        Failure.needsOperator(
            "TRUST_STORE",
            "trustStore "
                + file
                + " "
                + what
                + ": it must be PEM, PKCS#12 or JKS, with its trustStorePassword; kept"));
  }
}
