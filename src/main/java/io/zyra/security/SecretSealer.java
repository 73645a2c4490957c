package io.zyra.security;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.zyra.database.OwnerOnlyFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Seals secrets before they are stored, by envelope encryption: each secret has a key of its own
 * (AES-256-GCM), which is stored beside it, encrypted with the newest key of the key file. A sealed
 * secret opens only for the owner and the column that it was sealed for, so a row that is copied to
 * another shop is of no use there.
 */
@ApplicationScoped
public class SecretSealer {
  private final Aead aead;

  @Inject
  SecretSealer(SecretsConfig config) {
    this(config.keyFile());
  }

  SecretSealer(Path keyFile) {
    try {
      AeadConfig.register();
      Aead keys = keyset(keyFile).getPrimitive(RegistryConfiguration.get(), Aead.class);
      this.aead = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, keys);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "The key file "
              + keyFile
              + " cannot be used. It has to be a Tink keyset in JSON that this process may read."
              + " Restore it from a backup, or set zyra.secrets.key-file to another file; what was"
              + " sealed with lost keys has to be asked for again.",
          e);
    }
  }

  private static KeysetHandle keyset(Path file) throws IOException, GeneralSecurityException {
    String made =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
            InsecureSecretKeyAccess.get());
    return TinkJsonProtoKeysetFormat.parseKeyset(
        OwnerOnlyFiles.contents(file, made), InsecureSecretKeyAccess.get());
  }

  /**
   * Encrypts a secret.
   *
   * @param owner whose secret it is, such as a shop
   * @param column where it is stored
   */
  public byte[] seal(Secret secret, String owner, String column) {
    try {
      return aead.encrypt(
          secret.reveal().getBytes(StandardCharsets.UTF_8), associatedData(owner, column));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret cannot be sealed", e);
    }
  }

  /**
   * Decrypts a secret.
   *
   * @throws UnreadableSecretException if it was not sealed for this owner and column with a key of
   *     the key file
   */
  public Secret open(byte[] sealed, String owner, String column) {
    try {
      byte[] text = aead.decrypt(sealed, associatedData(owner, column));
      return new Secret(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecretException(e);
    }
  }

  private static byte[] associatedData(String owner, String column) {
    return (owner + "\n" + column).getBytes(StandardCharsets.UTF_8);
  }
}
