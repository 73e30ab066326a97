package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that remember, in order, what was asked of them: {@code write segment-...}. */
final class CallLog implements SpoolFiles {
  private final SpoolFiles files;
  private final List<String> calls = new ArrayList<>();

  CallLog(SpoolFiles files) {
    this.files = files;
  }

  private synchronized void called(String what, Path file) {
    calls.add(what + " " + file.getFileName());
  }

  /** So far. */
  synchronized List<String> calls() {
    return new ArrayList<>(calls);
  }

  /** Since the last time. */
  synchronized List<String> take() {
    List<String> taken = calls();
    calls.clear();
    return taken;
  }

  static long count(List<String> calls, String begin) {
    return calls.stream().filter(call -> call.startsWith(begin)).count();
  }

  private SpoolFile logged(SpoolFile opened, Path file) {
    return new SpoolFile() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        called("write", file);
        opened.write(bytes, offset, length);
      }

      @Override
      public void force() throws IOException {
        called("force", file);
        opened.force();
      }

      @Override
      public void close() throws IOException {
        opened.close();
      }
    };
  }

  @Override
  public SpoolFile create(Path file) throws IOException {
    called("create", file);
    return logged(files.create(file), file);
  }

  @Override
  public SpoolFile overwrite(Path file, long offset) throws IOException {
    called("overwrite", file);
    return logged(files.overwrite(file, offset), file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    called("rename", from);
    files.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    called("delete", file);
    files.delete(file);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    called("directory", directory);
    files.forceDirectory(directory);
  }

  @Override
  public long freeBytes(Path directory) {
    return files.freeBytes(directory);
  }

  @Override
  public long totalBytes(Path directory) {
    return files.totalBytes(directory);
  }
}
