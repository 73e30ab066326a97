package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.SpoolKeyFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the spool's keys come from, as the host's configuration says it. */
interface KeysTopic extends Topic {
  /** Offset of the key mode in a segment's header, and the one of a public key: spool-format.md. */
  int KEY_MODE = 14;

  /** As there. */
  short PUBLIC_KEY = 3;

  @ParameterizedTest
  @CsvSource({
    "spool.keyStore, no.p12, needs a password",
    "spool.keyAlias, one, need spool.keyStore",
    "spool.keyStorePasswordFile, password, need spool.keyStore",
    "spool.privateKmsKeyId, alias/x, spool.publicKeyFile",
    "spool.kmsKeyId, alias/x, affidavit-spool-kms",
    "spool.kmsTimeout, 1 ms, from 100 ms to 60 seconds",
    "spool.keyRotationSize, 4 KB, 16 MB",
    "spool.keyRotationInterval, 1 s, from 60 seconds",
    "spool.publicKeyFile, no-such.pem, no-such.pem",
    "spool.cryptoProvider, Nobody, security provider",
  })
  default void namesWhatAKeyPropertyLacks(String property, String value, String lacks) {
    Trail trail = trail().with(property, value).start();
    trail.assertSaid("ERROR", lacks);
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    assertTrue(trail.events().isEmpty(), "recorded under another key than was configured");
  }

  @Test
  default void recordsUnderAPublicKey() throws IOException {
    Trail trail = trail();
    Path directory = Objects.requireNonNull(trail.spool().getParent());
    Path publicKey = directory.resolve("public.pem");
    SpoolKeyFiles.createPair(publicKey, directory.resolve("private.pem"));
    trail.with("spool.publicKeyFile", publicKey.toString()).start();
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    trail.assertNoErrors();
    trail.host().stopAppender();
    try (Stream<Path> files = Files.walk(trail.spool())) {
      Path segment =
          files.filter(file -> file.toString().endsWith(".spool")).findFirst().orElse(null);
      byte[] header = Files.readAllBytes(Objects.requireNonNull(segment, "a segment"));
      assertEquals(PUBLIC_KEY, ByteBuffer.wrap(header).getShort(KEY_MODE));
    }
  }
}
