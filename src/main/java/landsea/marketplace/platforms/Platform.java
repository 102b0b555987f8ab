package landsea.marketplace.platforms;

/** A marketplace operator: whose numbering a settlement id belongs to, and the site that its lines name. */
record Platform(String code, String site) {

    static final Platform SHOPEE = new Platform("SHOPEE", "Shopee");
    static final Platform LAZADA = new Platform("LAZADA", "Lazada");
    static final Platform TIKTOK = new Platform("TIKTOK", "TikTok Shop");
    static final Platform EBAY = new Platform("EBAY", "eBay");
    static final Platform WALMART = new Platform("WALMART", "Walmart");
}
