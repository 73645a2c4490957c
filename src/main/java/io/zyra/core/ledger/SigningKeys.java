package io.zyra.core.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs tree heads with Ed25519 (RFC 8032) and checks signatures. Keys are in their DER encodings.
 */
public final class SigningKeys {
  private static final String ALGORITHM = "Ed25519";

  private SigningKeys() {}

  /**
   * @param privateKey in PKCS #8
   */
  public static byte[] sign(TreeHead head, byte[] privateKey) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(CanonicalJson.of(head.toJson()));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A tree head cannot be signed", e);
    }
  }

  /**
   * Whether a head was signed with the private half of a key. False for what is no key or no
   * signature.
   *
   * @param publicKey as SubjectPublicKeyInfo
   */
  public static boolean isSigned(TreeHead head, byte[] signature, byte[] publicKey) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(CanonicalJson.of(head.toJson()));
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The id of a key: the SHA-256 hash of its public half, in hexadecimal. */
  public static String id(byte[] publicKey) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(publicKey));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static byte[] decode(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
