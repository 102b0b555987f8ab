package landsea.parties;

/** Why somebody counts as an owner. */
public enum OwnerBasis {
    /** Holds a share. */
    SHARE,
    /** Decides without holding one that counts: by contract, by family, or as the one who manages. */
    CONTROL
}
