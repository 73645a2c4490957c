package io.zyra.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are stored sealed, and open for their own place only. */
class SecretSealerTest {
  private static final Secret TOKEN = new Secret("shpat_0123456789abcdef");

  @TempDir Path folder;

  private SecretSealer sealer(String file) {
    return new SecretSealer(folder.resolve(file));
  }

  @Test
  void whatOneStartSealsTheNextOpens() {
    byte[] sealed = sealer("key").seal(TOKEN, "a.myshopify.com", "access_token");

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("shpat_");
    assertThat(sealer("key").open(sealed, "a.myshopify.com", "access_token")).isEqualTo(TOKEN);
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    SecretSealer sealer = sealer("key");
    assertThat(sealer.seal(TOKEN, "a", "b")).isNotEqualTo(sealer.seal(TOKEN, "a", "b"));
  }

  @Test
  void itOpensNeitherForAnotherShopNorForAnotherColumnNorWithAnotherKeyNorChanged() {
    byte[] sealed = sealer("key").seal(TOKEN, "a.myshopify.com", "access_token");
    byte[] changed = sealed.clone();
    changed[changed.length - 1] ^= 1;

    refused(sealer("key"), sealed, "b.myshopify.com", "access_token");
    refused(sealer("key"), sealed, "a.myshopify.com", "refresh_token");
    refused(sealer("other"), sealed, "a.myshopify.com", "access_token");
    refused(sealer("key"), changed, "a.myshopify.com", "access_token");
    refused(sealer("key"), new byte[0], "a.myshopify.com", "access_token");
  }

  private static void refused(SecretSealer sealer, byte[] sealed, String owner, String column) {
    assertThatThrownBy(() -> sealer.open(sealed, owner, column))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("zyra.secrets.key-file");
  }

  @Test
  void theKeyFileIsReadableByItsOwnerOnly() throws IOException {
    sealer("key");
    assertThat(Files.getPosixFilePermissions(folder.resolve("key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("key"));
    }
  }

  @Test
  void replicasThatStartAtOnceTakeTheSameKey() {
    List<SecretSealer> sealers =
        IntStream.range(0, 8).parallel().mapToObj(i -> sealer("key")).toList();
    byte[] sealed = sealers.get(0).seal(TOKEN, "a", "b");

    assertThat(sealers).allMatch(sealer -> sealer.open(sealed, "a", "b").equals(TOKEN));
  }

  @Test
  void aKeyFileThatIsNoneIsSaid() throws IOException {
    Files.writeString(folder.resolve("broken"), "not a key");
    assertThatThrownBy(() -> sealer("broken"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("zyra.secrets.key-file");
  }

  @Test
  void aSecretDoesNotShowItself() {
    assertThat(TOKEN).hasToString("Secret[hidden]");
    assertThat(List.of(TOKEN).toString()).doesNotContain("shpat");
  }
}
