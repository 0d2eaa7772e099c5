import { createRequire } from "node:module";
const require = createRequire(createRequire(import.meta.url).resolve("tsx/package.json"));
const esbuild = require("esbuild"); const { gzipSync } = await import("node:zlib");
const fs=await import("node:fs"); const path=await import("node:path");
const plugin={name:"ts",setup(b){b.onResolve({filter:/^\..*\.js$/},a=>{if(a.importer.includes("node_modules"))return;const base=path.resolve(a.resolveDir,a.path.slice(0,-3));for(const e of [".ts",".tsx"]){const f=base+e;if(fs.existsSync(f)&&fs.readdirSync(path.dirname(f)).includes(path.basename(f)))return{path:f}}})}};
const r = await esbuild.build({ entryPoints: ["src/main.ts","src/floor/app.tsx","src/desk/app.tsx","src/desk/today/TodayPage.tsx","src/desk/work-orders/WorkOrdersPage.tsx"], bundle:true, splitting:true, format:"esm", minify:true, write:false, outdir:"/x", metafile:true, jsx:"automatic", conditions:["@lantai/source","module","browser","production"], define:{"process.env.NODE_ENV":'"production"',"import.meta.env.PROD":"true","import.meta.env":"{}"}, loader:{".module.css":"local-css",".css":"empty",".wasm":"file",".svg":"file"}, plugins:[plugin],logLevel:"error", target:"es2022", external:["*?worker","*?url","*.wasm?url"] });
const text=Object.fromEntries(r.outputFiles.map(f=>[f.path,f]));
const outs=r.metafile.outputs; 
const key=e=>Object.keys(outs).find(k=>outs[k].entryPoint===e);
function clo(entries){const s=new Set();const add=k=>{if(s.has(k))return;s.add(k);for(const i of outs[k].imports)if(i.kind==="import-statement"&&outs[i.path])add(i.path)};entries.map(key).forEach(add);return [...s].filter(k=>k.endsWith(".js"))}
const pages={signin:["src/main.ts"],floor:["src/main.ts","src/floor/app.tsx"],today:["src/main.ts","src/desk/app.tsx","src/desk/today/TodayPage.tsx"],list:["src/main.ts","src/desk/app.tsx","src/desk/work-orders/WorkOrdersPage.tsx"]};
for(const [n,e] of Object.entries(pages)){const files=clo(e);const code=files.map(f=>Object.entries(text).find(([p])=>p.endsWith(f.replace(/^.*\/x\//,"/")))?.[1].text??"").join("\n");
 const by={};for(const f of files)for(const [i,{bytesInOutput}] of Object.entries(outs[f].inputs)){const m=/.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(i);let k=m?m[1]:i.includes("packages/")?"packages":i.split("/").slice(0,process.argv[2]==="-v"?9:3).join("/"); if(process.argv[2]==="-m"&&m&&/mantine|trpc/.test(m[1]))k=i.replace(/.*node_modules\//,"").replace(/esm\/components\//,"");by[k]=(by[k]??0)+bytesInOutput}
 console.log("==",n,"raw",code.length,"gz(one file)",gzipSync(code,{level:9}).length); for(const [k,v] of Object.entries(by).sort((a,b)=>b[1]-a[1]).slice(0,Number(process.argv[3]??28)))console.log("  ",v,k)}
