package landsea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import landsea.compliance.screening.PreparedName;
import landsea.compliance.screening.Scorer;
import landsea.compliance.screening.Screener;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Ways to find the listed names that one name comes near to, on one thread. */
sealed interface ScreeningMeans {

    /** How many listed names are near. */
    int near(String name);

    /** As the program does it. */
    record Ours(Screener screener, Scorer scorer) implements ScreeningMeans {

        Ours(Screener screener) {
            this(screener, new Scorer());
        }

        @Override
        public int near(String name) {
            PreparedName ours = screener.prepare(name);
            List<PreparedName> listed = screener.listedNames();
            int[] near = {0};
            screener.compared(ours, number -> {
                near[0] += scorer.score(ours, listed.get(number)) >= Screener.THRESHOLD ? 1 : 0;
            });
            return near[0];
        }
    }

    /**
     * The same normalisation and index with bare Jaro-Winkler in the place of our scorer. What our formula rules out before a
     * comparison it cannot know, so it compares every name that shares enough.
     */
    record SharedThenJaroWinkler(Screener screener, JaroWinklerSimilarity similarity) implements ScreeningMeans {

        SharedThenJaroWinkler(Screener screener) {
            this(screener, new JaroWinklerSimilarity());
        }

        @Override
        public int near(String name) {
            PreparedName ours = screener.prepare(name);
            List<PreparedName> listed = screener.listedNames();
            int[] near = {0};
            screener.sharing(ours, number -> {
                near[0] += isNear(similarity, ours, listed.get(number)) ? 1 : 0;
            });
            return near[0];
        }
    }

    /** Jaro-Winkler over exactly those names that our scorer would have compared: what is left of us is the index. */
    record ComparedByJaroWinkler(Screener screener, JaroWinklerSimilarity similarity) implements ScreeningMeans {

        ComparedByJaroWinkler(Screener screener) {
            this(screener, new JaroWinklerSimilarity());
        }

        @Override
        public int near(String name) {
            PreparedName ours = screener.prepare(name);
            List<PreparedName> listed = screener.listedNames();
            int[] near = {0};
            screener.compared(ours, number -> {
                near[0] += isNear(similarity, ours, listed.get(number)) ? 1 : 0;
            });
            return near[0];
        }
    }

    /** Our scorer against every listed name. */
    record OursByForce(Screener screener, Scorer scorer) implements ScreeningMeans {

        OursByForce(Screener screener) {
            this(screener, new Scorer());
        }

        @Override
        public int near(String name) {
            PreparedName ours = screener.prepare(name);
            int near = 0;
            for (PreparedName listed : screener.listedNames()) {
                near += scorer.score(ours, listed) >= Screener.THRESHOLD ? 1 : 0;
            }
            return near;
        }
    }

    /** Jaro-Winkler against every listed name. */
    record JaroWinklerByForce(Screener screener, JaroWinklerSimilarity similarity) implements ScreeningMeans {

        JaroWinklerByForce(Screener screener) {
            this(screener, new JaroWinklerSimilarity());
        }

        @Override
        public int near(String name) {
            PreparedName ours = screener.prepare(name);
            int near = 0;
            for (PreparedName listed : screener.listedNames()) {
                near += isNear(similarity, ours, listed) ? 1 : 0;
            }
            return near;
        }
    }

    /** Lucene's best fifty by shared trigrams, then our scorer. */
    record Lucene(Screener screener, Scorer scorer, IndexSearcher searcher) implements ScreeningMeans {

        private static final int BEST = 50;

        /** It warns that it could use a module that is still in incubation. Held, for a logger is forgotten otherwise. */
        private static final Logger LOG = Logger.getLogger("org.apache.lucene");

        static {
            LOG.setLevel(Level.SEVERE);
        }

        static Lucene of(Screener screener) {
            try {
                ByteBuffersDirectory directory = new ByteBuffersDirectory();
                List<PreparedName> listed = screener.listedNames();
                try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
                    for (int number = 0; number < listed.size(); number++) {
                        Document document = new Document();
                        document.add(new StoredField("number", number));
                        trigrams(listed.get(number))
                                .forEach(gram -> document.add(new StringField("gram", gram, Field.Store.NO)));
                        writer.addDocument(document);
                    }
                    writer.forceMerge(1);
                }
                return new Lucene(screener, new Scorer(), new IndexSearcher(DirectoryReader.open(directory)));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public int near(String name) {
            PreparedName ours = screener.prepare(name);
            List<PreparedName> listed = screener.listedNames();
            int near = 0;
            for (int number : found(ours)) {
                near += scorer.score(ours, listed.get(number)) >= Screener.THRESHOLD ? 1 : 0;
            }
            return near;
        }

        private List<Integer> found(PreparedName ours) {
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            trigrams(ours)
                    .forEach(gram -> query.add(new TermQuery(new Term("gram", gram)), BooleanClause.Occur.SHOULD));
            try {
                List<Integer> numbers = new ArrayList<>();
                StoredFields stored = searcher.storedFields();
                for (ScoreDoc found : searcher.search(query.build(), BEST).scoreDocs) {
                    numbers.add(stored.document(found.doc)
                            .getField("number")
                            .numericValue()
                            .intValue());
                }
                return numbers;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        private static Set<String> trigrams(PreparedName name) {
            String text = " " + name.normalised() + " ";
            Set<String> trigrams = new LinkedHashSet<>();
            for (int i = 0; i + 3 <= text.length(); i++) {
                trigrams.add(text.substring(i, i + 3));
            }
            return trigrams;
        }
    }

    /** At its usual threshold; ours means something else by its number. */
    private static boolean isNear(JaroWinklerSimilarity similarity, PreparedName one, PreparedName other) {
        return similarity.apply(one.normalised(), other.normalised()) >= 0.90;
    }
}
