package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * All dead letters below a base directory, of ended and of living processes: to look at, and to
 * offer to their destinations again. A process only ever adds letters, each a file of its own, and
 * never looks at one again; so this needs none of its locks. Thread-safe.
 */
public final class DeadLetterBox {
  private final Path base;
  private final KeyRing keys;

  /** Why a file is not read as a letter. */
  public enum Trouble {
    /** It is just being written, or a crash broke it off: its record was not passed then. */
    UNFINISHED,
    /** Its key is not among those given, or it needs a newer release. */
    KEY,
    /** Its checksums hold and its encryption does not: somebody wrote or changed it. */
    FORGED,
    /** It can no longer be read. */
    DAMAGE
  }

  /** Told of each file. */
  public interface Visitor {
    /** A letter, with the record that it holds. */
    void letter(DeadLetter letter, SpooledRecord record) throws IOException;

    /**
     * A file that is none, or cannot be opened.
     *
     * @param file its path below the base
     * @param why a sentence without content
     */
    void unreadable(String file, Trouble trouble, String why) throws IOException;
  }

  /** Which letters are meant. */
  public interface Choice {
    /** Whether this one is. */
    boolean wants(DeadLetter letter, SpooledRecord record);
  }

  private DeadLetterBox(Path base, KeyRing keys) {
    this.base = base;
    this.keys = keys;
  }

  /** The letters below a spool directory, nothing of which is read yet. */
  public static DeadLetterBox of(Path base, KeySource keys) {
    return new DeadLetterBox(base, keys.ring());
  }

  /**
   * Reads every letter, in the order of the directories and of setting aside. Writes nothing.
   *
   * @throws IOException when the base cannot be read, or the visitor throws it
   */
  public void read(Visitor visitor) throws IOException {
    each(new Reading(visitor));
  }

  /**
   * The letters that are chosen, for one destination to take. Where several files hold the same
   * record for it, it is offered once. Only one at a time may have such a queue open below a base.
   *
   * @param target the destination's name, as in {@link DeadLetter#target}
   * @throws SpoolException with reason SETUP where the base is not this user's to write
   */
  public ResendQueue queue(String target, Choice choice) throws IOException {
    ResendQueue queue = new ResendQueue(target, keys);
    each(
        new Each() {
          @Override
          public void letter(DeadLetterFile file) {
            if (file.letter().target().equals(target)
                && choice.wants(file.letter(), file.record())) {
              queue.offer(file);
            }
          }
        });
    return queue;
  }

  /** Keeps other resends out until it is closed. */
  public ResendLock lock() throws IOException {
    Disk.checkPrivate(base);
    return ResendLock.acquire(base);
  }

  /** What one pass over the files does with each. */
  abstract static class Each {
    abstract void letter(DeadLetterFile file) throws IOException;

    void unreadable(Path file, DeadLetterFile.Unreadable why) throws IOException {}
  }

  private final class Reading extends Each {
    private final Visitor visitor;

    Reading(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    void letter(DeadLetterFile file) throws IOException {
      visitor.letter(file.letter(), file.record());
    }

    @Override
    void unreadable(Path file, DeadLetterFile.Unreadable why) throws IOException {
      String name = base.relativize(file).toString();
      visitor.unreadable(name, why.trouble, String.valueOf(why.getMessage()));
    }
  }

  private void each(Each each) throws IOException {
    for (SpoolInspector instance : SpoolInspector.instances(base)) {
      for (Path path : files(base.resolve(instance.stream().toString()))) {
        each(path, instance.stream(), each);
      }
    }
  }

  private void each(Path path, UUID holder, Each each) throws IOException {
    try {
      DeadLetterFile file = DeadLetterFile.read(path, holder, keys);
      if (file != null) {
        each.letter(file);
      }
    } catch (DeadLetterFile.Unreadable why) {
      each.unreadable(path, why);
    }
  }

  /** The files of one instance's letters, whole or not, in the order of setting aside. */
  static List<Path> files(Path instance) throws IOException {
    Path letters = instance.resolve(DeadLetters.DIRECTORY);
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(letters, LinkOption.NOFOLLOW_LINKS)) {
      return files;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(letters)) {
      for (Path file : all) {
        if (SegmentName.firstSequence(file) != null
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return files;
    }
    Collections.sort(files);
    return files;
  }

  /** Bytes of all letters below a base. */
  static long bytesBelow(Path base) throws IOException {
    long sum = 0;
    for (SpoolInspector instance : SpoolInspector.instances(base)) {
      for (Path file : files(base.resolve(instance.stream().toString()))) {
        try {
          sum += Files.size(file);
        } catch (NoSuchFileException sent) {
          // It has made room.
        }
      }
    }
    return sum;
  }
}
