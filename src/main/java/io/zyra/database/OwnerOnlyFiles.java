package io.zyra.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Files that nobody but their owner may read. */
public final class OwnerOnlyFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private OwnerOnlyFiles() {}

  static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
  }

  /** Makes the folder, or takes all rights in it from everybody else. */
  static void closeFolder(Path folder) throws IOException {
    createFolder(folder);
    if (POSIX) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * The secret in the file; when there is no file, a new one of 256 random bits.
   *
   * @throws IOException when the file cannot be read or written
   */
  public static String secret(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    try {
      Files.createFile(file, permissions("rw-------"));
      Files.writeString(file, HexFormat.of().formatHex(random));
    } catch (FileAlreadyExistsException e) {
      // Made at an earlier start.
    }
    return Files.readString(file).strip();
  }

  /**
   * The text of the file; when there is no file, it is made with the given text. Of several
   * processes that make it at once, one does, and all get its text: a file is never there without
   * its whole text.
   *
   * @throws IOException when the file cannot be read or written
   */
  public static String contents(Path file, String initial) throws IOException {
    if (Files.notExists(file)) {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path unnamed = Files.createTempFile(folder, ".new-", "", permissions("rw-------"));
      try {
        Files.writeString(unnamed, initial);
        Files.createLink(file, unnamed);
      } catch (FileAlreadyExistsException e) {
        // Another process was first.
      } finally {
        Files.delete(unnamed);
      }
    }
    return Files.readString(file);
  }

  private static FileAttribute<?>[] permissions(String text) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }
}
