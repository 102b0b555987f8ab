package landsea.compliance.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.parties.MerchantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What this node knows of its merchants' payments, by bucket, and how it gets to know what it does not. */
@Component
class Standings {

    /** What is written by this node again and again needs no second look; nobody takes a lane over and gives it back in between. */
    private static final long RECENT_NANOS = 1_000_000_000L;

    private final Map<Bucket, Standing> standings = new ConcurrentHashMap<>();
    private final long recentNanos;

    @Autowired
    Standings() {
        this(RECENT_NANOS);
    }

    Standings(long recentNanos) {
        this.recentNanos = recentNanos;
    }

    Standing of(Bucket bucket) {
        return standings.computeIfAbsent(bucket, any -> new Standing());
    }

    /** Of each merchant what it was paid so far: two statements, of those buckets and merchants that are not known. */
    Map<MerchantId, History> histories(Commit commit, List<MerchantId> merchants) {
        Map<Bucket, Standing> used = used(commit, merchants);
        Map<MerchantId, History> histories = new HashMap<>();
        List<MerchantId> unknown = new ArrayList<>();
        for (MerchantId merchant : merchants) {
            Optional<History> history = of(used, merchant).history(merchant);
            if (history.isPresent()) {
                histories.put(merchant, history.get());
            } else {
                unknown.add(merchant);
            }
        }
        if (!unknown.isEmpty()) {
            Map<MerchantId, RiskStore.Folded> folded = RiskStore.folded(commit, unknown);
            for (MerchantId merchant : unknown) {
                RiskStore.Folded one = Optional.ofNullable(folded.get(merchant)).orElseThrow();
                Standing standing = of(used, merchant);
                if (one.foldedTo() != standing.foldedTo()) {
                    throw RiskStore.overtaken(List.of(merchant.bucket()), this);
                }
                standing.know(merchant, one.history());
                histories.put(merchant, standing.history(merchant).orElseThrow());
            }
        }
        return histories;
    }

    /** Buckets that can answer, those loaded first that could not. */
    private Map<Bucket, Standing> used(Commit commit, List<MerchantId> merchants) {
        Map<Bucket, Standing> used = new TreeMap<>();
        List<Bucket> unloaded = new ArrayList<>();
        List<Bucket> idle = new ArrayList<>();
        for (MerchantId merchant : merchants) {
            Bucket bucket = merchant.bucket();
            if (!used.containsKey(bucket)) {
                Standing standing = of(bucket);
                used.put(bucket, standing);
                if (!standing.isUsable(commit)) {
                    unloaded.add(bucket);
                } else if (standing.unseenNanos() >= recentNanos) {
                    idle.add(bucket);
                }
            }
        }
        unloaded.addAll(RiskStore.changed(commit, idle, this));
        RiskStore.load(commit, unloaded, this);
        return used;
    }

    private static Standing of(Map<Bucket, Standing> used, MerchantId merchant) {
        return Optional.ofNullable(used.get(merchant.bucket())).orElseThrow();
    }
}
