package landsea.basics;

import java.util.List;

/**
 * Where facts go: supervision implements it by one list write in the caller's transaction. Without an implementation the
 * application does not start.
 */
public interface Facts {

    void record(List<Fact> facts);
}
