package landsea.marketplace.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Fact;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.parties.Parties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Which master key wraps, and its replacement by another. A row names each key that wraps anything, and what it wraps refers
 * to it: so a node that still believes in an old key is refused by the table, not found out years later.
 */
public final class ArchiveKeys implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveKeys.class);
    private static final int BATCH = 1_000;
    private static final int TRIES_MAX = 5;

    /**
     * What a rotation did.
     *
     * @param keyId the key that wraps from now on
     * @param filesRewrapped whose data keys it has wrapped anew; no chunk was touched
     * @param removed the keys that wrap nothing any more: gone where they were files, to be taken out of the configuration
     *     where they stand there
     */
    public record Rotated(String keyId, long filesRewrapped, List<String> removed) {

        public Rotated {
            removed = List.copyOf(removed);
        }
    }

    private final Housekeeping housekeeping;
    private final MasterKeys keys;
    private volatile Optional<MasterKey> current = Optional.empty();

    ArchiveKeys(Housekeeping housekeeping, MasterKeys keys) {
        this.housekeeping = housekeeping;
        this.keys = keys;
    }

    /** Wraps with the key that is current; once more where another node has replaced it meanwhile. */
    <T> T wrapping(java.util.function.Function<MasterKey, T> work) {
        try {
            return work.apply(current());
        } catch (DataIntegrityViolationException replaced) {
            current = Optional.empty();
            return work.apply(current());
        }
    }

    /** @throws IllegalStateException where this program does not have the key, naming it */
    MasterKey key(String id) {
        return keys.find(id).orElseThrow(() -> missing(id));
    }

    /**
     * Makes another master key current, wraps every data key with it, and removes the keys before it. May be asked again,
     * above all after it broke off: the same request does not make a second key.
     *
     * <p>What a backup holds of a destroyed file's key is out of reach once the master key that wrapped it is removed.
     *
     * @param requestKey of the caller
     * @param actor the text form of who asked
     */
    public synchronized Rotated rotate(String requestKey, String actor) {
        MasterKey to = notRetired(keys.configured().orElseGet(() -> madeFor(requestKey)));
        housekeeping.commit(commit -> ArchiveStore.addKey(commit, to.id(), requestKey));
        current = Optional.of(to);
        long rewrapped = 0;
        for (int attempt = 1; ; attempt++) {
            rewrapped += rewrap(to);
            try {
                List<String> removed = remove(to, requestKey, actor, rewrapped);
                removed.forEach(keys::remove);
                LOG.info(
                        "the archive's key is {} now; {} data keys wrapped anew, removed {}",
                        to.id(),
                        rewrapped,
                        removed);
                return new Rotated(to.id(), rewrapped, removed);
            } catch (DataIntegrityViolationException stillUsed) {
                // Another node began a file under an old key since.
                if (attempt == TRIES_MAX) {
                    throw stillUsed;
                }
            }
        }
    }

    /**
     * At the start removes what a rotation replaced and, for its program died, did not remove any more.
     *
     * @throws IllegalStateException where this program is configured with a key that was replaced
     */
    @Override
    public void afterSingletonsInstantiated() {
        keys.configured().ifPresent(this::notRetired);
        housekeeping.commit(ArchiveStore::retiredKeys).keySet().forEach(keys::remove);
    }

    private MasterKey madeFor(String requestKey) {
        return housekeeping
                .commit(commit -> ArchiveStore.keyMadeFor(commit, requestKey))
                .map(this::key)
                .orElseGet(keys::make);
    }

    private long rewrap(MasterKey to) {
        long rewrapped = 0;
        RawFileId last = new RawFileId(new UUID(0, 0));
        while (true) {
            RawFileId after = last;
            List<ArchiveStore.Wrapped> batch = housekeeping.commit(commit -> {
                List<ArchiveStore.Wrapped> old = ArchiveStore.wrappedByOthers(commit, to.id(), after, BATCH);
                Map<RawFileId, byte[]> anew = new HashMap<>();
                for (ArchiveStore.Wrapped one : old) {
                    DataKey dataKey = key(one.masterKeyId()).unwrap(one.file(), one.wrappedKey());
                    anew.put(one.file(), to.wrap(one.file(), dataKey));
                }
                ArchiveStore.rewrap(commit, to.id(), anew);
                return old;
            });
            rewrapped += batch.size();
            if (batch.size() < BATCH) {
                return rewrapped;
            }
            last = batch.getLast().file();
        }
    }

    private List<String> remove(MasterKey to, String requestKey, String actor, long rewrapped) {
        return housekeeping.commit(commit -> {
            List<String> removed = ArchiveStore.retireOtherKeys(commit, to.id());
            commit.record(rotated(commit, to, requestKey, actor, rewrapped, removed));
            return removed;
        });
    }

    private static Fact rotated(
            Commit commit, MasterKey to, String requestKey, String actor, long rewrapped, List<String> removed) {
        return new Fact(
                Parties.bank().bucket(),
                Parties.bank().value(),
                "archive_key.rotated",
                to.id(),
                commit.at(),
                Map.of("request", requestKey, "by", actor, "files_rewrapped", rewrapped, "removed", removed));
    }

    private MasterKey current() {
        return current.orElseGet(this::establish);
    }

    /** One at a time: two threads of a new store would make two first keys. */
    private synchronized MasterKey establish() {
        MasterKey known = current.orElseGet(this::established);
        current = Optional.of(known);
        return known;
    }

    private MasterKey established() {
        Optional<String> newest = housekeeping.commit(ArchiveStore::newestKey);
        MasterKey wanted = notRetired(
                keys.configured().orElseGet(() -> newest.map(this::key).orElseGet(keys::first)));
        if (!newest.equals(Optional.of(wanted.id()))) {
            housekeeping.commit(commit -> ArchiveStore.addKey(commit, wanted.id()));
        }
        return wanted;
    }

    /** A node whose configuration is older than a rotation would make the replaced key current again. */
    private MasterKey notRetired(MasterKey wanted) {
        Optional.ofNullable(housekeeping.commit(ArchiveStore::retiredKeys).get(wanted.id()))
                .ifPresent(at -> {
                    throw new IllegalStateException("the archive's master key " + wanted.id() + " was replaced at " + at
                            + " and wraps nothing any more: put its successor first in landsea.archive.master-keys");
                });
        return wanted;
    }

    private static IllegalStateException missing(String id) {
        return new IllegalStateException("the archive's master key " + id
                + " is not here: neither in the store's folder of keys nor in landsea.archive.master-keys");
    }
}
