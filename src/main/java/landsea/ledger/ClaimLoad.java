package landsea.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Sha256;
import landsea.engine.BinaryCopy;
import landsea.engine.Commit;
import org.springframework.dao.DuplicateKeyException;

/**
 * Claims by the hundred thousand, taken by one COPY: for a caller who has looked up who holds them, and asks only for what is
 * free. Where somebody is quicker meanwhile, nothing of it is there, and the caller looks again.
 *
 * <p>Postings follow each other, each with its claims, all in the order of the claims' buckets and keys.
 */
public final class ClaimLoad implements AutoCloseable {

    private record Posted(PostingId id, UUID organisation, String subject, byte[] hash) {}

    private final Commit commit;
    private final byte[] kind;
    private final byte[] line;
    private final Instant at;
    private final Savepoint before;
    private final BinaryCopy rows;
    private final List<Posted> postings = new ArrayList<>();
    private PostingId posting = new PostingId(new UUID(0, 0));
    private UUID organisation = posting.value();
    private String subject = "";
    private byte[] holder = {};
    private MessageDigest digest = Sha256.digest();
    private long count;
    private boolean quicker;

    ClaimLoad(Commit commit, String kind, Collection<Bucket> postingBuckets) {
        this.commit = commit;
        this.kind = kind.getBytes(StandardCharsets.UTF_8);
        this.line = ("\n" + BodyHash.claim(new Claim(kind, "-"))).getBytes(StandardCharsets.UTF_8);
        this.at = commit.advance(postingBuckets);
        try {
            this.before = commit.connection().setSavepoint();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.rows =
                commit.copy("claims (bucket, kind, key, generation, holder, posting_bucket, posting_id, claimed_at)");
    }

    /** The claims that follow are taken by this posting, under an id that is new; without any it is not entered. */
    public void posting(PostingId id, UUID of, String holds) {
        endPosting();
        posting = id;
        organisation = of;
        subject = holds;
        holder = holds.getBytes(StandardCharsets.UTF_8);
        digest = Sha256.digest();
        digest.update(BodyHash.header(of, holds).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes one.
     *
     * @param key letters and digits
     * @param generation one more than the last that anybody had
     */
    public void claim(Bucket bucket, byte[] key, int generation) {
        if (quicker) {
            return;
        }
        try {
            write(bucket, key, generation);
        } catch (DuplicateKeyException another) {
            quicker = true;
        }
        digest.update(line, 0, line.length - 1);
        digest.update(key);
        count++;
    }

    private void write(Bucket bucket, byte[] key, int generation) {
        rows.row()
                .smallint(bucket.value())
                .bytes(kind)
                .bytes(key)
                .smallint(generation)
                .bytes(holder)
                .smallint(posting.bucket().value())
                .uuid(posting.value())
                .instant(at);
    }

    /** @return whether all of it is taken; otherwise somebody was quicker with one, and nothing is */
    public boolean end() {
        endPosting();
        if (quicker) {
            rollback();
            return false;
        }
        try {
            rows.end();
            commit.connection().releaseSavepoint(before);
        } catch (DuplicateKeyException another) {
            rollback();
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        commit.rows(postings)
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(Posted::organisation)
                .text(Posted::subject)
                .bytes(Posted::hash)
                .instant(_ -> at)
                .bigint(_ -> 0L)
                .insertInto("postings (bucket, posting_id, organisation_id, subject, body_hash, posted_at, legs)");
        return true;
    }

    private void endPosting() {
        if (count > 0) {
            postings.add(new Posted(posting, organisation, subject, digest.digest()));
        }
        count = 0;
    }

    private void rollback() {
        try {
            rows.close();
            commit.connection().rollback(before);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
