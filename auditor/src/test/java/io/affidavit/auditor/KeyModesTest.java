package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.KeySettings;
import io.affidavit.spool.SmallSpools;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keygen makes for each mode starts a host, and opens what that leaves. */
class KeyModesTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path temp;
  private Path keys;
  private Path passwordFile;

  @BeforeEach
  void directories() throws IOException {
    keys = Files.createDirectory(temp.resolve("keys"));
    passwordFile = Files.writeString(temp.resolve("password"), PASSWORD + "\n");
  }

  private Cli keygen(String mode, Object... more) {
    Object[] args =
        Arrays.copyOf(
            new Object[] {"keygen", "--mode", mode, "--directory", keys}, 5 + more.length);
    System.arraycopy(more, 0, args, 5, more.length);
    return Cli.run(args);
  }

  private void host(KeySettings settings) throws IOException {
    try (FileSpool spool =
        FileSpool.open(
            SmallSpools.builder(temp.resolve("spool"))
                .keyFile(keys.resolve("audit.key"))
                .keys(settings)
                .build(),
            TestEvents::control,
            SpoolListener.SILENT)) {
      Host.append(spool, 0, 40);
    }
  }

  private Cli spool(String command, Object... more) {
    Object[] args =
        Arrays.copyOf(new Object[] {"spool", command, temp.resolve("spool")}, 3 + more.length);
    System.arraycopy(more, 0, args, 3, more.length);
    return Cli.run(args);
  }

  private void assertOpens(Object... keyOptions) {
    Cli verify = spool("verify", keyOptions);
    assertEquals(0, verify.code(), verify.all());
    Cli export = spool("export", keyOptions);
    assertEquals(0, export.code(), export.err());
    assertTrue(export.out().lines().count() > 40);
  }

  private void assertPrivate(String... names) throws IOException {
    for (String name : names) {
      Path file = keys.resolve(name);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    try (var files = Files.list(keys)) {
      assertEquals(names.length, files.count(), "nothing else is left");
    }
  }

  @Test
  void aPairOfWhichThePrivateHalfOpensTheSpool() throws Exception {
    Cli cli = keygen("public-key");
    assertEquals(0, cli.code(), cli.all());
    assertPrivate("audit.key", "verify.key", "spool-public.pem", "spool-private.pem");
    assertFalse(cli.all().contains("PRIVATE KEY"));
    host(KeySettings.builder().publicKeyFile(keys.resolve("spool-public.pem")).build());
    assertOpens("--key", keys.resolve("spool-private.pem"));
    Cli seal = spool("verify", "--key", keys.resolve("audit.key"));
    assertEquals(2, seal.code());
    assertTrue(seal.err().contains("it has no spool-key"), seal.err());
    assertEquals("VerifyKey[hidden]", VerifyKey.read(keys.resolve("verify.key")).toString());
  }

  @Test
  void aStoreThatOpensTheSpoolWithItsPassword() throws Exception {
    Cli cli = keygen("pkcs12", "--key-password-file", passwordFile);
    assertEquals(0, cli.code(), cli.all());
    assertFalse(cli.all().contains(PASSWORD));
    assertPrivate("audit.key", "verify.key", "spool.p12");
    Path store = keys.resolve("spool.p12");
    host(KeySettings.builder().keyStore(store, null, PASSWORD.toCharArray()).build());
    assertOpens("--key", store, "--key-password-file", passwordFile);
    Cli without = spool("verify", "--key", store);
    assertEquals(2, without.code());
    assertTrue(without.err().contains("no password was given"), without.err());
    Path wrong = Files.writeString(temp.resolve("wrong"), "another password");
    Cli refused = spool("verify", "--key", store, "--key-password-file", wrong);
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("no PKCS#12 store with this password"), refused.err());
  }

  @Test
  void severalKeysOpenASpoolOfSeveralModes() throws Exception {
    assertEquals(0, keygen("public-key").code());
    host(KeySettings.builder().publicKeyFile(keys.resolve("spool-public.pem")).build());
    Host other = new Host(temp.resolve("other"));
    Files.move(keys.resolve("audit.key"), keys.resolve("seal.key"));
    Files.copy(other.auditKey, keys.resolve("audit.key"));
    host(KeySettings.builder().build());
    assertEquals(2, spool("verify", "--key", keys.resolve("spool-private.pem")).code());
    assertOpens("--key", keys.resolve("spool-private.pem"), "--key", other.auditKey);
  }

  @Test
  void wrongUseMakesNothing() throws Exception {
    assertEquals(2, keygen("quantum").code());
    Cli weak = keygen("pkcs12", "--key-password-file", Files.writeString(temp.resolve("w"), "x"));
    assertEquals(2, weak.code());
    assertTrue(weak.err().contains("at least 12 characters"), weak.err());
    Path taken = Files.writeString(keys.resolve("spool-public.pem"), "mine");
    assertEquals(2, keygen("public-key").code());
    assertEquals("mine", Files.readString(taken));
    assertPrivateless();
  }

  private void assertPrivateless() throws IOException {
    try (var files = Files.list(keys)) {
      assertEquals(1, files.count(), "only what was there");
    }
  }
}
