package actors
import ("testing";"os";"fmt";"time";"path/filepath";"github.com/casus-project/casus/reading/knowledge";"github.com/casus-project/casus/reading/language";"strings")
func TestTry(t *testing.T){
 f:=os.Getenv("TRY"); if f==""{t.Skip()}
 k,err:=knowledge.Files("/work/shared/bench/claims/knowledge.json"); if err!=nil{t.Fatal(err)}
 if os.Getenv("NOK")!="" {k=knowledge.Knowledge{}}
 t0:=time.Now(); d,err:=Load(k); if err!=nil{t.Fatal(err)}; fmt.Println("load",time.Since(t0)); t0=time.Now(); Load(k); fmt.Println("load2",time.Since(t0))
 m,err:=language.Load(); if err!=nil{t.Fatal(err)}
 fs,_:=filepath.Glob(f)
 for _,p:=range fs{
 b,_:=os.ReadFile(p); text:=string(b)
 r:=d.NewReport("","")
 fmt.Println("=====",p)
 off:=0
 for _,par:=range strings.SplitAfter(text,"\n"){
 ss:=m.Read(par,off); off+=len(par)
 for i,ms:=range r.Read(text,ss){
  fmt.Println("»",text[ss[i].Start:ss[i].End])
  for _,m:=range ms{ fl:=""; if m.Adjective{fl+=" adj"}; if m.Metonym{fl+=" met"}; if m.Locative{fl+=" loc"}; if m.Anaphor{fl+=" ana"}; if m.Actor.Private {fl+=" PRIVATE"}
  fmt.Printf("      [%s] %s | %s | %s | %s |%s %.2f <%s>\n",m.Text,m.Actor.ID,m.Actor.Name,m.Actor.Kind,m.Actor.Office,fl,m.Score,ss[i].Tokens[m.HeadToken].Form)}
  for tk:=range ss[i].Tokens { fm:=strings.ToLower(ss[i].Tokens[tk].Form); switch fm {case "he","she","it","they","we","its","his","their","her": a,ok:=r.Pronoun(ss,i,tk); fmt.Printf("      ~%s → %s %v\n",fm,a.Name,ok)}}
 }}}
}
