/** Tells the page that shows the bank's question that it has been answered. */
const shop = new URLSearchParams(location.search).get('parent')
if (shop && parent !== window) parent.postMessage({ type: 'challenge-answered' }, shop)
