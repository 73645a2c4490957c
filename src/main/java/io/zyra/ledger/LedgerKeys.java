package io.zyra.ledger;

import io.zyra.core.ledger.SigningKeys;
import io.zyra.core.ledger.TreeHash;
import io.zyra.core.ledger.TreeHead;
import io.zyra.security.MerchantId;
import io.zyra.security.Secret;
import io.zyra.security.SecretSealer;
import io.zyra.security.UnreadableSecretException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The keys that sign the heads of all merchants' trails. A key signs for some time, then a new one
 * takes over and the private half of the old one is deleted. All calls need an open transaction.
 */
@ApplicationScoped
class LedgerKeys {
  private static final Logger LOG = Logger.getLogger(LedgerKeys.class);
  private static final String OWNER = "ledger";
  private static final String COLUMN = "ledger_key.private_key";

  private final EntityManager entities;
  private final SecretSealer sealer;
  private final LedgerConfig config;
  private final Clock clock;

  LedgerKeys(EntityManager entities, SecretSealer sealer, LedgerConfig config, Clock clock) {
    this.entities = entities;
    this.sealer = sealer;
    this.config = config;
    this.clock = clock;
  }

  /** A key that may sign, with its private half. */
  private record Signer(String id, Instant createdAt, byte[] privateKey) {}

  /** Signs what a merchant's tree is now. */
  SignedHead sign(MerchantId merchant, long size, TreeHash root) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Signer signer = current().filter(key -> isInTime(key, now)).orElseGet(() -> replaced(now));
    TreeHead head = new TreeHead(merchant.toString(), size, root, now, signer.id());
    return new SignedHead(head, SigningKeys.sign(head, signer.privateKey()));
  }

  private boolean isInTime(Signer key, Instant now) {
    return now.isBefore(key.createdAt().plus(config.keyLifetime()));
  }

  private Optional<Signer> current() {
    Object found =
        entities
            .createNativeQuery(
                """
                SELECT id, private_key, created_at FROM ledger_key
                 WHERE private_key IS NOT NULL ORDER BY created_at DESC, id LIMIT 1
                """,
                Tuple.class)
            .getSingleResultOrNull();
    if (!(found instanceof Tuple row)) {
      return Optional.empty();
    }
    try {
      Secret secret = sealer.open(row.get("private_key", byte[].class), OWNER, COLUMN);
      return Optional.of(
          new Signer(
              row.get("id", String.class),
              row.get("created_at", Instant.class),
              Base64.getDecoder().decode(secret.reveal())));
    } catch (UnreadableSecretException e) {
      LOG.warnf("ledger.key.unreadable id=%s: a new key takes over", row.get("id", String.class));
      return Optional.empty();
    }
  }

  /** Makes a new key, unless another transaction has just made one. */
  private Signer replaced(Instant now) {
    entities
        .createNativeQuery(
            "SELECT CAST(pg_advisory_xact_lock(hashtextextended('ledger-key', 0)) AS text)")
        .getSingleResultOrNull();
    Optional<Signer> madeMeanwhile = current().filter(key -> isInTime(key, now));
    if (madeMeanwhile.isPresent()) {
      return madeMeanwhile.get();
    }
    KeyPair pair = newKey();
    byte[] publicKey = pair.getPublic().getEncoded();
    byte[] privateKey = pair.getPrivate().getEncoded();
    String id = SigningKeys.id(publicKey);
    entities
        .createNativeQuery("UPDATE ledger_key SET private_key = NULL WHERE private_key IS NOT NULL")
        .executeUpdate();
    entities
        .createNativeQuery(
            """
            INSERT INTO ledger_key (id, public_key, private_key, created_at)
            VALUES (:id, :public, :private, :created)
            """)
        .setParameter("id", id)
        .setParameter("public", publicKey)
        .setParameter(
            "private",
            sealer.seal(new Secret(Base64.getEncoder().encodeToString(privateKey)), OWNER, COLUMN))
        .setParameter("created", now)
        .executeUpdate();
    LOG.infof("ledger.key.created id=%s", id);
    return new Signer(id, now, privateKey);
  }

  private static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  /** The public halves of keys, by id. */
  Map<String, byte[]> publicKeys(Collection<String> ids) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                "SELECT id, public_key FROM ledger_key WHERE id IN (:ids) ORDER BY created_at",
                Tuple.class)
            .setParameter("ids", ids.isEmpty() ? List.of("") : ids)
            .getResultList()
            .stream()
            .map(Tuple.class::cast)
            .toList();
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row.get("id", String.class), row -> row.get("public_key", byte[].class)));
  }
}
