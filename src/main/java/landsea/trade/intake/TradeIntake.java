package landsea.trade.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.reading.FileBytes;
import landsea.trade.PaperSink;
import landsea.trade.Papers;
import landsea.trade.ReadPapers;
import landsea.trade.StoredPapers;
import landsea.trade.TradeFileId;
import landsea.trade.TradePaper;
import landsea.trade.customs.PaperFiles;
import org.springframework.stereotype.Service;

/**
 * Takes files of evidence in, outside the lanes of payments: archived first, surveyed, then read once more into the store, for
 * a message that turns out malformed at its end must leave nothing.
 */
@Service
public class TradeIntake {

    /** Papers on their way at once. */
    private static final int AT_ONCE = 2_000;

    /**
     * What became of a file.
     *
     * @param read one for each part of the file
     * @param stored for the parts that are used, in their order
     */
    public record Taken(List<ReadPapers> read, List<StoredPapers> stored) {

        public Taken {
            read = List.copyOf(read);
            stored = List.copyOf(stored);
        }
    }

    private final Housekeeping housekeeping;
    private final RawArchive archive;
    private final Papers papers;

    public TradeIntake(Housekeeping housekeeping, RawArchive archive, Papers papers) {
        this.housekeeping = housekeeping;
        this.archive = archive;
        this.papers = papers;
    }

    /**
     * Archives a file and stores the papers in it that can be used.
     *
     * @throws UncheckedIOException where the bytes cannot be fetched
     */
    public Taken take(Papers.Owner owner, String name, FileBytes bytes) {
        try {
            RawContent content = archive.put(new RawOwner(owner.organisationId(), owner.merchantId()), bytes);
            return take(owner, content, name, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for a file that is in the archive already. */
    public Taken take(Papers.Owner owner, RawContent content, String name, FileBytes bytes) {
        return take(owner, content, name, bytes, PaperFiles.survey(bytes, name));
    }

    /** The same for one that was surveyed. */
    Taken take(Papers.Owner owner, RawContent content, String name, FileBytes bytes, List<ReadPapers> survey) {
        if (survey.stream().noneMatch(ReadPapers::isUsed)) {
            archive.letGo(content.id());
            return new Taken(survey, List.of());
        }
        return new Taken(survey, housekeeping.commit(commit -> load(commit, owner, content, name, bytes, survey)));
    }

    private List<StoredPapers> load(
            Commit commit,
            Papers.Owner owner,
            RawContent content,
            String name,
            FileBytes bytes,
            List<ReadPapers> survey) {
        String format = survey.stream()
                .filter(ReadPapers::isUsed)
                .findFirst()
                .map(ReadPapers::format)
                .orElseThrow();
        archive.keep(commit, List.of(new RawArchive.Kept(content, name, format)));
        List<Loader> loaders = new ArrayList<>();
        PaperFiles.read(bytes, name, part -> {
            Loader loader = new Loader(commit, owner, survey.get(part).isUsed());
            loaders.add(loader);
            return loader;
        });
        List<StoredPapers> stored = new ArrayList<>();
        for (int part = 0; part < loaders.size(); part++) {
            if (survey.get(part).isUsed()) {
                stored.add(loaders.get(part).finish());
                papers.file(commit, new Papers.File(loaders.get(part).id, owner, content.sha256(), survey.get(part)));
            }
        }
        return stored;
    }

    private final class Loader implements PaperSink {

        private final Commit commit;
        private final Papers.Owner owner;
        private final boolean used;
        private final TradeFileId id;
        private final List<TradePaper> waiting = new ArrayList<>();
        private int contradicted;
        private int count;

        Loader(Commit commit, Papers.Owner owner, boolean used) {
            this.commit = commit;
            this.owner = owner;
            this.used = used;
            this.id = TradeFileId.next(Bucket.of(owner.merchantId()));
        }

        @Override
        public void take(TradePaper paper) {
            if (used) {
                waiting.add(paper);
                count++;
                if (waiting.size() == AT_ONCE) {
                    send();
                }
            }
        }

        private void send() {
            contradicted += papers.store(commit, owner, id, waiting).contradictedGoods();
            waiting.clear();
        }

        StoredPapers finish() {
            send();
            papers.settle(commit, owner, id);
            return new StoredPapers(id, count, contradicted);
        }
    }
}
