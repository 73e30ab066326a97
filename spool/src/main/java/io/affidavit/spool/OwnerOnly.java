package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a file or directory its owner's alone from its first moment, and who else may write to
 * one: by its mode where the file system has modes, by its access list where it has those
 * (Windows). Stateless.
 */
final class OwnerOnly {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** Makes a file or directory with attributes that it has from its first moment. */
  interface Creation<T> {
    T create(FileAttribute<?>... attributes) throws IOException;
  }

  /** Makes a file: mode 0600, or an access list of one entry. An existing one keeps its own. */
  static <T> T file(Path file, Creation<T> creation) throws IOException {
    return create(file, FILE, EnumSet.noneOf(AclEntryFlag.class), creation);
  }

  /** Makes a directory: mode 0700, or an access list that what is made in it inherits. */
  static <T> T directory(Path directory, Creation<T> creation) throws IOException {
    Set<AclEntryFlag> inherited =
        EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
    return create(directory, DIRECTORY, inherited, creation);
  }

  private static <T> T create(
      Path path, Set<PosixFilePermission> mode, Set<AclEntryFlag> flags, Creation<T> creation)
      throws IOException {
    FileAttribute<?>[] attributes = attributes(path.getFileSystem(), mode, flags);
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    try {
      return creation.create(attributes);
    } catch (UnsupportedOperationException onlyAfterwards) {
      T created = creation.create();
      for (FileAttribute<?> list : attributes) {
        if (!there && list instanceof AccessList) {
          Files.getFileAttributeView(path, AclFileAttributeView.class)
              .setAcl(((AccessList) list).value());
        }
      }
      return created;
    }
  }

  private static FileAttribute<?>[] attributes(
      FileSystem system, Set<PosixFilePermission> mode, Set<AclEntryFlag> inherited) {
    Set<String> views = system.supportedFileAttributeViews();
    if (views.contains("posix")) {
      return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
    }
    UserPrincipal user = views.contains("acl") ? user(system) : null;
    // Without a principal of that name the directory's own list is inherited, and checked.
    return user == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {new AccessList(everythingFor(user, inherited))};
  }

  private static @Nullable UserPrincipal user(FileSystem system) {
    try {
      return system
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(System.getProperty("user.name", ""));
    } catch (IOException | UnsupportedOperationException unknown) {
      return null;
    }
  }

  private static AclEntry everythingFor(UserPrincipal user, Set<AclEntryFlag> inherited) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(user)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .setFlags(inherited)
        .build();
  }

  /**
   * Who else may write to it, in words and with what to do; null where nobody may.
   *
   * @throws IOException when it cannot be asked
   */
  static @Nullable String writableByOthers(Path directory) throws IOException {
    Set<String> views = directory.getFileSystem().supportedFileAttributeViews();
    if (views.contains("posix")) {
      Set<PosixFilePermission> mode =
          Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
      boolean others =
          mode.contains(PosixFilePermission.GROUP_WRITE)
              || mode.contains(PosixFilePermission.OTHERS_WRITE);
      return others
          ? "must not be writable by others, got "
              + PosixFilePermissions.toString(mode)
              + "; use chmod 700"
          : null;
    }
    return views.contains("acl") ? writer(directory) : null;
  }

  private static @Nullable String writer(Path directory) throws IOException {
    AclFileAttributeView view =
        Files.getFileAttributeView(
            directory, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal owner = view.getOwner();
    UserPrincipal user = user(directory.getFileSystem());
    for (AclEntry entry : view.getAcl()) {
      UserPrincipal who = entry.principal();
      if (entry.type() == AclEntryType.ALLOW
          && entry.permissions().contains(AclEntryPermission.WRITE_DATA)
          && !who.equals(owner)
          && !who.equals(user)
          && !isSystem(who)) {
        return "must not be writable by others, and "
            + who.getName()
            + " may write; use icacls to leave it to this process's user";
      }
    }
    return null;
  }

  /** Who may do everything anyway, and the entry that stands for whoever makes a file. */
  private static boolean isSystem(UserPrincipal who) {
    String name = who.getName().toUpperCase(Locale.ROOT);
    return name.endsWith("\\SYSTEM")
        || name.endsWith("\\ADMINISTRATORS")
        || name.endsWith("CREATOR OWNER");
  }

  /** An access list at creation: between creation and a later change anybody could open it. */
  private static final class AccessList implements FileAttribute<List<AclEntry>> {
    private final List<AclEntry> entries;

    AccessList(AclEntry entry) {
      this.entries = Collections.singletonList(entry);
    }

    @Override
    public String name() {
      return "acl:acl";
    }

    @Override
    public List<AclEntry> value() {
      return entries;
    }
  }
}
