package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes through java.nio.file, on a file system with drives and access lists, not modes. */
class WindowsDiskTest {
  private final FileSystem windows =
      Jimfs.newFileSystem(
          Configuration.windows().toBuilder().setAttributeViews("basic", "owner", "acl").build());
  private final Path spool = windows.getPath("C:\\ProgramData\\clinic\\spool");

  @AfterEach
  void close() throws IOException {
    windows.close();
  }

  private UserPrincipal principal(String name) throws IOException {
    return windows.getUserPrincipalLookupService().lookupPrincipalByName(name);
  }

  private static AclFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, AclFileAttributeView.class);
  }

  private void allow(Path path, String name, Set<AclEntryPermission> permissions)
      throws IOException {
    AclEntry entry =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(principal(name))
            .setPermissions(permissions)
            .build();
    view(path).setAcl(List.of(entry));
  }

  private void assertOwnersAlone(Path path, Set<AclEntryFlag> flags) throws IOException {
    List<AclEntry> entries = view(path).getAcl();
    assertEquals(1, entries.size(), entries.toString());
    assertEquals(principal(System.getProperty("user.name")), entries.get(0).principal());
    assertEquals(AclEntryType.ALLOW, entries.get(0).type());
    assertEquals(EnumSet.allOf(AclEntryPermission.class), entries.get(0).permissions());
    assertEquals(flags, entries.get(0).flags());
  }

  @Test
  void aDirectoryIsItsOwnersAloneAndSoIsWhatIsMadeInIt() throws Exception {
    Disk.privateDirectory(spool);
    assertOwnersAlone(spool, EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT));
    Disk.privateDirectory(spool);
    Path file = spool.resolve("cursor");
    try (FileChannel channel = Disk.openShared(file)) {
      assertTrue(channel.isOpen());
    }
    assertOwnersAlone(file, Set.of());
    Disk.checkOwnFile(file);
    Path segment = spool.resolve("segment-0000000000000000000-00000001.spool");
    Disk.createPrivate(segment).close();
    assertOwnersAlone(segment, Set.of());
    assertThrows(FileAlreadyExistsException.class, () -> Disk.createPrivate(segment));
  }

  @Test
  void aDirectoryIsNotForced() throws Exception {
    Disk.privateDirectory(spool);
    Disk.forceDirectory(spool);
    assertThrows(IOException.class, () -> FileChannel.open(spool).close(), "it cannot be opened");
  }

  @ParameterizedTest
  @CsvSource({
    "Everyone, WRITE_DATA, false",
    "BUILTIN\\Users, WRITE_DATA, false",
    "BUILTIN\\Users, READ_DATA, true",
    "NT AUTHORITY\\SYSTEM, WRITE_DATA, true",
    "BUILTIN\\Administrators, WRITE_DATA, true",
    "CREATOR OWNER, WRITE_DATA, true",
  })
  void whoElseMayWrite(String who, AclEntryPermission what, boolean allowed) throws Exception {
    Files.createDirectories(spool);
    allow(spool, who, EnumSet.of(what));
    if (allowed) {
      assertNull(OwnerOnly.writableByOthers(spool));
      Disk.privateDirectory(spool);
    } else {
      SpoolException refused =
          assertThrows(SpoolException.class, () -> Disk.privateDirectory(spool));
      assertEquals(SpoolException.Reason.SETUP, refused.reason());
      String said = String.valueOf(refused.getMessage());
      assertTrue(said.contains(who + " may write; use icacls"), said);
    }
  }

  @Test
  void aLinkIsRefusedThereToo() throws Exception {
    Path real = Files.createDirectories(windows.getPath("C:\\real"));
    Files.createDirectories(spool.getParent());
    Files.createSymbolicLink(spool, real);
    assertThrows(SpoolException.class, () -> Disk.privateDirectory(spool));
    Path file = Files.write(real.resolve("file"), new byte[10]);
    Path link = Files.createSymbolicLink(real.resolve("link"), file);
    assertThrows(SpoolException.class, () -> Disk.checkOwnFile(link));
    assertThrows(IOException.class, () -> Disk.openShared(link).close());
  }
}
