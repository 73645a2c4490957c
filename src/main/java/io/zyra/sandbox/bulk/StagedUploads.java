package io.zyra.sandbox.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Files that the app uploads for bulk mutations. Their keys cannot be guessed. */
public final class StagedUploads {
  private static final Pattern KEY =
      Pattern.compile("tmp/bulk/([0-9a-f-]{36})/[A-Za-z0-9._-]{1,100}");

  private final Path folder;

  StagedUploads(Path folder) {
    this.folder = folder;
  }

  /** A new key for a file with that name. */
  public String key(String name) {
    return "tmp/bulk/" + UUID.randomUUID() + "/" + name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /**
   * Takes a file over.
   *
   * @return whether the key is one that was given out
   */
  boolean store(String domain, String key, Path file) {
    Optional<Path> path = path(domain, key);
    path.ifPresent(
        to -> {
          try {
            Files.createDirectories(to.getParent());
            Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return path.isPresent();
  }

  /** The file that was uploaded under a key. */
  public Optional<Path> find(String domain, String key) {
    return path(domain, key).filter(Files::exists);
  }

  private Optional<Path> path(String domain, String key) {
    return Optional.of(KEY.matcher(key))
        .filter(matcher -> matcher.matches())
        .map(matcher -> folder.resolve(domain).resolve(matcher.group(1) + ".jsonl"));
  }
}
